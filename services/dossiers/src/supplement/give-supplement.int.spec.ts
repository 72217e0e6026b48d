import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas, WARD } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, binh, handler, leader } = personas;

describe('a supplement', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  const incomplete = async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    return run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
  };

  it.each([
    ['agency', WARD],
    ['caseVariant', 'A'],
    ['applicant', { kind: 'CITIZEN', fullName: 'Ai đó' }],
    ['representative', null],
    ['items', [{}]],
    ['parentResult', { register: 'GPXD', number: '1/2026/GPXD' }],
  ])('does not change what was filed as %s, and says so', async (name, value) => {
    const { id, revision } = await incomplete();
    const answer = await dossiers.host.request<ProblemBody>('PATCH', `/api/v1/dossiers/${id}`, {
      as: an,
      json: { [name]: value },
      headers: { 'if-match': `"${revision}"` },
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${name}`, code: 'fixed' }] } });
    expect((await dossiers.read(id, an)).body.revision).toBe(revision);
  });

  it('is waited for no more once its request was taken back, or the dossier was withdrawn', async () => {
    const [back, gone] = [await incomplete(), await incomplete()];
    const taken = await run(dossiers, back.id, ['rollback', handler, REASON]);
    expect(taken.supplementRequests).toMatchObject([{ state: 'CANCELLED' }]);
    const again = ['supplement-requests', handler, SUPPLEMENT] as const;
    const answered = await run(dossiers, back.id, again, ['supplements', an, { note: 'Đã bổ sung.' }]);
    expect(answered.supplementRequests.map(({ state, note }) => [state, note])).toEqual([
      ['CANCELLED', null],
      ['ANSWERED', 'Đã bổ sung.'],
    ]);
    const granted = ['withdrawal/decision', handler, { granted: true, ...REASON }] as const;
    const withdrawn = await run(dossiers, gone.id, ['withdrawal', an], granted);
    expect(withdrawn.supplementRequests).toMatchObject([{ state: 'CANCELLED' }]);
  });

  it('says something, unless the content was changed since the request', async () => {
    const { id, revision, pausedAt } = await incomplete();
    const nothing = await dossiers.act<ProblemBody>(id, 'supplements', an);
    expect(nothing).toMatchObject({ status: 422, body: { errors: [{ code: 'nothingGiven' }] } });
    const waiting = (await dossiers.read<ProcessedAnswer>(id, an)).body;
    expect(waiting).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', revision, pausedAt });
    const json = { formData: waiting.formData };
    const headers = { 'if-match': `"${revision}"` };
    dossiers.done(await dossiers.host.request('PATCH', `/api/v1/dossiers/${id}`, { as: an, json, headers }));
    expect(await run(dossiers, id, ['supplements', an])).toMatchObject({ status: 'ACCEPTED', pausedAt: null });
    // the change before the first request is no answer to the second
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    expect((await dossiers.act(id, 'supplements', an)).status).toBe(422);
  });

  it('is waited for again when the dossier was closed by mistake', async () => {
    const { id } = await incomplete();
    const closed = await run(dossiers, id, ['discontinuation', leader, REASON]);
    expect(closed.supplementRequests).toMatchObject([{ state: 'CANCELLED' }]);
    const open = await run(dossiers, id, ['rollback', leader, REASON]);
    expect(open).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', supplementRequests: [{ state: 'OPEN' }] });
  });

  it("takes no file of another's dossier", async () => {
    const { id, components } = await incomplete();
    const other = await dossiers.submitted(binh, { procedureCode: 'FREE' });
    const theirs = (await dossiers.read(other.id, binh)).body.components[1]?.attachments[0]?.id;
    const [land, drawing] = components.map(({ attachments }) => attachments[0]?.id);
    const give = (file: string | undefined) =>
      dossiers.act<ProblemBody>(id, 'supplements', an, {
        components: [
          { code: 'GIAY_TO_DAT', attachmentIds: [land] },
          { code: 'BAN_VE', attachmentIds: [file] },
        ],
      });
    expect(await give(theirs)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/components/1/attachmentIds/0', code: 'attachment' }] },
    });
    expect((await dossiers.read(id, an)).body.components).toEqual(components);
    expect((await give(drawing)).status).toBe(201);
  });
});
