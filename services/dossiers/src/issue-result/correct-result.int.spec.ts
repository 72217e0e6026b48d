import { resultCorrected } from '@dvc/contracts';
import { given, otherHandler, REASON, run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import { signedPdf } from '../../test/signed-files.js';

interface Detail {
  readonly id: string;
  readonly status: string;
  readonly result: {
    readonly issuedAt?: string;
    readonly attachments: readonly { readonly id: string }[];
    readonly registered: readonly { readonly entryId: string; readonly number: string }[];
  } | null;
}

const { an, desk, handler, leader } = personas;

describe('a wrong file in a result that is not handed over yet', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép' };
    const results = [{ ...result, register: 'GP' }];
    await publishProcedure(dossiers.host, permit({ code: 'LICENCE', feeLines: [], result, results }));
    await publishProcedure(
      dossiers.host,
      permit({ ...{ code: 'SIGNED', feeLines: [], result }, results: [{ ...results[0], signed: true }] as never }),
    );
  });
  afterAll(() => dossiers.stop());

  const correct = <T = Detail>(id: string, file: string, as = handler as typeof otherHandler) =>
    dossiers.act<T>(id, 'result/correction', as, { attachmentIds: [file], ...REASON });
  const detail = async (id: string): Promise<Detail> => (await dossiers.read<Detail>(id, handler)).body;
  const opens = async (file: string, as: typeof otherHandler): Promise<number> =>
    (await dossiers.host.get(`/api/v1/attachments/${file}/content`, { as })).status;

  it('is replaced under the same number, and history and register tell of both', async () => {
    const { id } = await dossiers.completed(an, { procedureCode: 'LICENCE' });
    const before = (await detail(id)).result;
    const wrong = before?.attachments[0]?.id ?? '';
    const right = await dossiers.uploaded(otherHandler, pdf(`right ${id}`));
    const after = dossiers.done(await correct(id, right, otherHandler));
    expect(after.status).toBe('COMPLETED');
    expect(after.result?.attachments.map((file) => file.id)).toEqual([right]);
    expect(after.result?.registered.map(({ number }) => number)).toEqual(
      before?.registered.map(({ number }) => number),
    );

    const history = await dossiers.host.get<{ items: { act: string; reason: string | null }[] }>(
      `/api/v1/dossiers/${id}/history`,
      { as: handler },
    );
    expect(history.body.items.slice(-2)).toMatchObject([
      { act: 'result', reason: null },
      { act: 'result-correction', ...REASON },
    ]);
    const entry = await dossiers.host.get<{ history: { kind: string; reason: string | null }[] }>(
      `/api/v1/register-entries/${after.result?.registered[0]?.entryId}`,
      { as: handler },
    );
    expect(entry.body.history).toMatchObject([{ kind: 'ISSUE' }, { kind: 'CORRECTION', ...REASON }]);
    const told = await dossiers.host.awaitEvent(resultCorrected, id);
    expect(told.data).toMatchObject({ numbers: [before?.registered[0]?.number], ...REASON });

    // the next licence takes the next number: none is lost, none is given twice
    const next = await dossiers.completed(an, { procedureCode: 'LICENCE' });
    const serial = (number = ''): number => Number(number.split('/')[0]);
    const following = (await detail(next.id)).result?.registered[0]?.number;
    expect(serial(following)).toBe(serial(before?.registered[0]?.number) + 1);

    await run(dossiers, id, ['handover', desk, { method: 'ONLINE' }]);
    // the agency keeps the wrong one; the applicant, whom it may not concern, never gets it
    expect([await opens(right, an), await opens(wrong, an), await opens(wrong, otherHandler)]).toEqual([200, 404, 200]);
    expect((await correct(id, right, otherHandler)).status).toBe(409);
  });

  it('is told of without the words of the officer where they may name who denounced', async () => {
    await publishProcedure(
      dossiers.host,
      permit({ code: 'DENUNCIATION', caseType: 'DENUNCIATION', feeLines: [], caseVariants: [] }),
    );
    const { id } = await dossiers.accepted(an, { procedureCode: 'DENUNCIATION' });
    const files = [await dossiers.uploaded(handler, pdf(`a ${id}`)), await dossiers.uploaded(handler, pdf(`b ${id}`))];
    const issued = ['result', handler, { attachmentIds: [files[0]] }] as const;
    await run(dossiers, id, given(handler), ['approval', leader], issued);
    dossiers.done(await correct(id, files[1] ?? ''));
    const { data } = await dossiers.host.awaitEvent(resultCorrected, id);
    expect(data.reason).toBe('Được giữ bí mật');
  });

  it('is replaced once more when the correction was wrong too, and while it is back from the post', async () => {
    await publishProcedure(
      dossiers.host,
      permit({ code: 'BY_POST', feeLines: [], deliveryMethods: ['ONLINE', 'DESK', 'POST'] }),
    );
    const { id } = await dossiers.completed(an, { procedureCode: 'BY_POST' });
    const files = [
      await dossiers.uploaded(handler, pdf(`one ${id}`)),
      await dossiers.uploaded(handler, pdf(`two ${id}`)),
    ];
    dossiers.done(await correct(id, files[0] ?? ''));
    const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA1', address: 'Số 12, phường Thục Phán' };
    await run(dossiers, id, ['handover', desk, parcel]);
    expect((await correct(id, files[1] ?? '')).status).toBe(409);
    await run(dossiers, id, ['delivery', desk, { outcome: 'RETURNED', ...REASON }]);
    dossiers.done(await correct(id, files[1] ?? ''));
    expect((await detail(id)).result?.attachments.map((file) => file.id)).toEqual([files[1]]);
    expect(await dossiers.count('former_result_file', 'dossier_id = $1', [id])).toBe(2);
  });

  it('is replaced by nothing that could not have been the result, nor without a reason', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'SIGNED' });
    await run(dossiers, id, ['approval', personas.leader]);
    const signed = await dossiers.uploaded(handler, Uint8Array.from(signedPdf()), 'giay-phep.pdf');
    await run(dossiers, id, ['result', handler, { attachmentIds: [signed] }]);
    const unsigned = await dossiers.uploaded(handler, pdf(`unsigned ${id}`));
    const refused = await correct<ProblemBody>(id, unsigned);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'unsigned' }] } });
    const others = await dossiers.uploaded(an, pdf(`not his ${id}`));
    expect((await correct(id, others)).status).toBe(422);
    const without = await dossiers.act(id, 'result/correction', handler, { attachmentIds: [signed] });
    expect(without.status).toBe(400);
    expect((await detail(id)).result?.attachments.map((file) => file.id)).toEqual([signed]);
    expect(await dossiers.count('former_result_file', 'dossier_id = $1', [id])).toBe(0);
  });
});
