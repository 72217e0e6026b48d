import { resultIssued } from '@dvc/contracts';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

type Persona = (typeof personas)[keyof typeof personas];
interface Registered {
  readonly entryId: string;
  readonly number: string;
  readonly item: number | null;
  readonly validTo: string | null;
}
interface Finished {
  readonly id: string;
  readonly result: { readonly registered: readonly Registered[] } | null;
}
interface Entry {
  readonly state: string;
  readonly holder: string;
  readonly validTo: string | null;
  readonly revision: number;
  readonly history: readonly { readonly kind: string }[];
}

const licence = { code: 'GIAY_PHEP', nameVi: 'Giấy phép', register: 'GPKD', validMonths: 12 };

describe('the registers of results', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const common = { feeLines: [], result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép' }, results: [licence] };
    await publishProcedure(dossiers.host, permit({ ...common, code: 'LICENCE' }));
    await publishProcedure(
      dossiers.host,
      permit({
        ...common,
        code: 'RENEWAL',
        parentResult: { relation: 'RENEWAL', registers: ['GPKD'], graceDays: 30 },
      }),
    );
    const person = {
      type: 'object',
      required: ['fullName'],
      properties: { fullName: { type: 'string', minLength: 1, maxLength: 100 } },
      additionalProperties: false,
    };
    await publishProcedure(
      dossiers.host,
      permit({
        ...common,
        code: 'PRESS_CARDS',
        results: [{ ...licence, register: 'THE' }],
        items: { nameVi: 'Người được cấp thẻ', schema: person, min: 2, max: 5 },
      }),
    );
  });
  afterAll(() => dossiers.stop());

  async function issued(id: string): Promise<readonly Registered[]> {
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const attachmentIds = [await dossiers.uploaded(personas.handler, pdf(`licence ${id}`))];
    const done = dossiers.done(await dossiers.act<Finished>(id, 'result', personas.handler, { attachmentIds }));
    return done.result?.registered ?? [];
  }
  const licenceOf = async (as: Persona = personas.an): Promise<Registered> => {
    const { id } = await dossiers.accepted(as, { procedureCode: 'LICENCE' });
    const [entry] = await issued(id);
    if (!entry) throw new Error('no entry');
    return entry;
  };
  const lookup = (number: string): Promise<{ status: number; body: Entry }> =>
    dossiers.host.get<Entry>(`/api/v1/register-entries/lookup?register=GPKD&number=${encodeURIComponent(number)}`);
  const renewal = async (number: string, as: Persona = personas.an): ReturnType<typeof dossiers.submit<ProblemBody>> =>
    dossiers.submit<ProblemBody>(
      { ...(await dossiers.body(as)), procedureCode: 'RENEWAL', parentResult: { register: 'GPKD', number } },
      as,
    );

  it('give each of many results issued at once a number of its own, without gaps', async () => {
    const accepted = [];
    for (let n = 0; n < 12; n++) accepted.push(await dossiers.accepted(personas.an, { procedureCode: 'LICENCE' }));
    const entries = (await Promise.all(accepted.map(({ id }) => issued(id)))).flat();
    const serials = entries.map(({ number }) => Number(number.split('/')[0])).sort((a, b) => a - b);
    expect(serials).toEqual(serials.map((_, n) => (serials[0] ?? 0) + n));
    expect(entries[0]?.number).toMatch(/^\d+\/20\d\d\/GPKD$/);
    const [dossier] = accepted;
    if (!dossier) throw new Error('no dossier');
    expect((await dossiers.host.awaitEvent(resultIssued, dossier.id)).data.numbers).toHaveLength(1);
  });

  it('let everybody check a number, and nobody read a name', async () => {
    const { number, validTo } = await licenceOf();
    expect(await lookup(number)).toMatchObject({
      status: 200,
      body: { number, validTo, state: 'VALID', holder: 'N. V. A.' },
    });
    expect((await lookup('999999/2020/GPKD')).status).toBe(404);
    expect((await dossiers.host.get('/api/v1/register-entries/lookup?register=GPKD')).status).toBe(400);
  });

  it('renew a result under its number from its old end on', async () => {
    const { number, validTo, entryId } = await licenceOf();
    const filed = await renewal(number);
    expect(filed.status).toBe(201);
    const { id } = filed.body as unknown as { id: string };
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    const [renewed] = await issued(id);
    const year = (day: string | null): number => Number(day?.slice(0, 4));
    expect(renewed).toMatchObject({ number, entryId });
    expect(year(renewed?.validTo ?? null)).toBe(year(validTo) + 1);
    const { body } = await dossiers.host.get<Entry>(`/api/v1/register-entries/${entryId}`, { as: personas.an });
    expect(body.history.map(({ kind }) => kind)).toEqual(['ISSUE', 'RENEWAL']);
  });

  it('are renewed once by two renewals that were under way side by side; the other is told so', async () => {
    const { number, validTo, entryId } = await licenceOf();
    const approved = async (): Promise<string> => {
      const { id } = (await renewal(number)).body as unknown as { id: string };
      dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
      dossiers.done(await dossiers.act(id, 'approval', personas.leader));
      return id;
    };
    const ids = [await approved(), await approved()];
    const files = [
      await dossiers.uploaded(personas.handler, pdf('one')),
      await dossiers.uploaded(personas.handler, pdf('two')),
    ];
    const results = await Promise.all(
      ids.map((id, n) =>
        dossiers.act<Finished & ProblemBody>(id, 'result', personas.handler, { attachmentIds: [files[n]] }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(results.find(({ status }) => status === 409)?.body.detail).toContain(`số ${number} đã được gia hạn`);
    const { body } = await dossiers.host.get<Entry>(`/api/v1/register-entries/${entryId}`, { as: personas.an });
    expect(body.history.map(({ kind }) => kind)).toEqual(['ISSUE', 'RENEWAL']);
    const year = (day: string | null): number => Number(day?.slice(0, 4));
    expect(year(body.validTo)).toBe(year(validTo) + 1);
    // the dossier that came second can be ended, and a renewal that is filed now extends it again
    const second = ids[results.findIndex(({ status }) => status === 409)] ?? '';
    const reason = { reason: 'Đã gia hạn theo hồ sơ khác' };
    dossiers.done(await dossiers.act(second, 'rollback', personas.leader, reason));
    dossiers.done(await dossiers.act(second, 'discontinuation', personas.leader, reason));
    const later = (await renewal(number)).body as unknown as { id: string };
    dossiers.done(await dossiers.act(later.id, 'acceptance', personas.desk));
    const [again] = await issued(later.id);
    expect(year(again?.validTo ?? null)).toBe(year(validTo) + 2);
  });

  it("refuse to renew what is missing, another's, revoked or long expired", async () => {
    const { number, entryId } = await licenceOf();
    const missing = await dossiers.submit<ProblemBody>({ ...(await dossiers.body()), procedureCode: 'RENEWAL' });
    for (const answer of [missing, await renewal(number, personas.binh), await renewal('1/1999/GPKD')])
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/parentResult' }] } });
    const ending = async (): Promise<readonly string[]> => {
      const path = `/api/v1/register-entries?endingBy=${new Date().toISOString().slice(0, 10)}`;
      const { body } = await dossiers.host.get<{ items: { id: string }[] }>(path, { as: personas.an });
      return body.items.map(({ id }) => id);
    };
    const { pool } = dossiers.host.service.database;
    await pool.query('UPDATE register_entry SET valid_to = current_date - 31 WHERE id = $1', [entryId]);
    expect((await renewal(number)).body.errors?.[0]?.code).toBe('expired');
    await pool.query('UPDATE register_entry SET valid_to = current_date - 29 WHERE id = $1', [entryId]);
    expect(await ending()).toContain(entryId);
    const path = `/api/v1/register-entries/${entryId}/revocation`;
    const revoke = (as: Persona, headers = {}): Promise<{ status: number }> =>
      dossiers.host.post(path, { reason: 'Sai phạm' }, { as, headers });
    expect((await revoke(personas.an, { 'if-match': '"1"' })).status).toBe(403);
    expect((await revoke(personas.leader)).status).toBe(428);
    expect((await revoke(personas.leader, { 'if-match': '"7"' })).status).toBe(412);
    expect((await revoke(personas.leader, { 'if-match': '"1"' })).status).toBe(200);
    expect((await revoke(personas.leader, { 'if-match': '"2"' })).status).toBe(409);
    expect((await renewal(number)).body.errors?.[0]?.code).toBe('revoked');
    expect((await lookup(number)).body.state).toBe('REVOKED');
    expect(await ending()).not.toContain(entryId);
  });

  it('renew nothing that was revoked since the renewal was filed', async () => {
    const { number, entryId } = await licenceOf();
    const { id } = (await renewal(number)).body as unknown as { id: string };
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const path = `/api/v1/register-entries/${entryId}`;
    const headers = { 'if-match': '"1"' };
    dossiers.done(
      await dossiers.host.post(`${path}/revocation`, { reason: 'Sai phạm' }, { as: personas.leader, headers }),
    );
    const attachmentIds = [await dossiers.uploaded(personas.handler, pdf(`licence ${id}`))];
    expect((await dossiers.act(id, 'result', personas.handler, { attachmentIds })).status).toBe(409);
    expect((await dossiers.read(id, personas.desk)).body.status).toBe('APPROVED');
    const { body } = await dossiers.host.get<Entry>(path, { as: personas.an });
    expect(body.history.map(({ kind }) => kind)).toEqual(['ISSUE', 'REVOCATION']);
  });

  it('show entries in full to their holder and to the agency alone', async () => {
    const { entryId } = await licenceOf(personas.binh);
    const status = async (as: Persona): Promise<number> =>
      (await dossiers.host.get(`/api/v1/register-entries/${entryId}`, { as })).status;
    expect(await Promise.all([personas.binh, personas.desk, personas.provinceAdmin].map(status))).toEqual([
      200, 200, 200,
    ]);
    expect(await Promise.all([personas.an, personas.healthDesk, personas.wardDesk].map(status))).toEqual([
      404, 404, 404,
    ]);
    const { body } = await dossiers.host.get<{ items: { id: string; holder: string }[]; total: number }>(
      '/api/v1/register-entries?register=GPKD&limit=200',
      { as: personas.binh },
    );
    expect(body.items.map(({ id }) => id)).toEqual([entryId]);
    expect(body.total).toBe(1);
  });

  describe('of persons in one dossier', () => {
    const people = [{ fullName: 'Lê Thị Cúc' }, { fullName: 'Phạm Văn Dũng' }, { fullName: 'Hoàng Thị Em' }];
    const filed = async (items: unknown): ReturnType<typeof dossiers.submit<ProblemBody>> =>
      dossiers.submit<ProblemBody>({ ...(await dossiers.body()), procedureCode: 'PRESS_CARDS', items });

    it('number those who are granted, and do not fail for those who are refused', async () => {
      const { id } = (await filed(people)).body as unknown as { id: string };
      dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
      expect((await dossiers.act(id, 'approval', personas.leader)).status).toBe(409);
      const outcomes = [
        { position: 0, outcome: 'GRANTED' },
        { position: 1, outcome: 'REFUSED', reason: 'Thiếu bằng tốt nghiệp' },
        { position: 2, outcome: 'GRANTED' },
      ];
      dossiers.done(await dossiers.act(id, 'item-outcomes', personas.handler, { outcomes }));
      const entries = await issued(id);
      expect(entries.map(({ item }) => item)).toEqual([0, 2]);
      expect(new Set(entries.map(({ number }) => number)).size).toBe(2);
      const { body } = await dossiers.host.get<{ items: object[]; total: number }>(
        `/api/v1/dossiers/${id}/items?limit=2`,
        { as: personas.an },
      );
      expect(body).toMatchObject({
        total: 3,
        items: [
          { data: people[0], outcome: 'GRANTED', resultNumber: entries[0]?.number },
          { data: people[1], outcome: 'REFUSED', reason: 'Thiếu bằng tốt nghiệp', resultNumber: null },
        ],
      });
      expect((await dossiers.host.get(`/api/v1/dossiers/${id}/items`, { as: personas.binh })).status).toBe(404);
    });

    it.each([
      ['too few', people.slice(0, 1), '/items'],
      ['too many', Array.from({ length: 6 }, () => people[0]), '/items'],
      ['none', undefined, '/items'],
      ['without a name', [people[0], {}], '/items/1/fullName'],
      ['with more than the schema takes', [people[0], { fullName: 'A', age: 3 }], '/items/1/age'],
    ])('refuse %s', async (_, items, pointer) => {
      const answer = await filed(items);
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
    });

    it('refuse outcomes that name no item, name one twice, or refuse without a reason', async () => {
      const { id } = (await filed(people)).body as unknown as { id: string };
      dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
      const granted = { position: 0, outcome: 'GRANTED' };
      for (const outcomes of [[{ ...granted, position: 3 }], [granted, granted], [{ position: 0, outcome: 'REFUSED' }]])
        expect((await dossiers.act(id, 'item-outcomes', personas.handler, { outcomes })).status).toBe(422);
      expect((await dossiers.act(id, 'item-outcomes', personas.handler, { outcomes: [] })).status).toBe(400);
      expect((await dossiers.act(id, 'item-outcomes', personas.an, { outcomes: [granted] })).status).toBe(403);
    });
  });

  it('are not for items or results that the procedure does not know', async () => {
    const body = { ...(await dossiers.body()), procedureCode: 'LICENCE' };
    expect((await dossiers.submit({ ...body, items: [{}] })).status).toBe(422);
    expect((await dossiers.submit({ ...body, items: 'x' })).status).toBe(400);
    expect((await dossiers.submit({ ...body, parentResult: { register: 'GPKD', number: '1' } })).status).toBe(422);
  });
});
