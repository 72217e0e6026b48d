import type { TestClaims } from '@dvc/testing';
import { given, run } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { DuplicateDossier } from './dossier-marks.response.js';

describe('the warning of duplicates', () => {
  let dossiers: DossierHost;
  let first: string;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'TWO', competentAgencies: [CONSTRUCTION, HEALTH] }));
    first = (await dossiers.submitted()).id;
  });
  afterAll(() => dossiers.stop());

  async function duplicates(id: string, as: TestClaims = personas.desk): Promise<readonly DuplicateDossier[] | null> {
    const { body } = await dossiers.read<{ duplicates: DuplicateDossier[] | null }>(id, as);
    return body.duplicates;
  }

  it('names to officers what the same applicant filed with the same content, and refuses nothing', async () => {
    const body = await dossiers.body();
    const { permitKind, ...rest } = body.formData;
    // other files with the same bytes, other names, the form in another order
    const second = await dossiers.submitted(personas.an, { formData: { ...rest, permitKind } });
    expect(await duplicates(second.id)).toEqual([
      { dossierId: first, number: expect.stringMatching(/^TN-/), submittedAt: expect.any(String), status: 'SUBMITTED' },
    ]);
    expect((await duplicates(first))?.map(({ dossierId }) => dossierId)).toEqual([second.id]);
    expect(await duplicates(first, personas.an)).toBeNull();
  });

  it('says nothing of another form, another file, another applicant or a draft', async () => {
    const before = await duplicates(first);
    const body = await dossiers.body();
    await dossiers.submitted(personas.an, { formData: { ...body.formData, storeys: [1] } });
    const other = [await dossiers.uploaded(personas.an, pdf('another land'))];
    await dossiers.submitted(personas.an, {
      components: [{ ...body.components[0], attachmentIds: other }, body.components[1]],
    });
    await dossiers.submitted(personas.binh);
    await dossiers.submit({ ...(await dossiers.body()), submit: false });
    expect(await duplicates(first)).toEqual(before);
  });

  it('goes by the content as it is at last: of a draft that was sent, of a dossier that was supplemented', async () => {
    const body = await dossiers.body(personas.binh);
    const other = { ...body.formData, storeys: [7] };
    const draft = await dossiers.submit({ ...body, formData: other, submit: false }, personas.binh);
    const sent = await dossiers.act(draft.body.id, 'submission', personas.binh);
    expect(sent.status).toBe(200);
    const { id } = await dossiers.accepted(personas.binh, { formData: { ...body.formData, storeys: [8] } });
    expect(await duplicates(id)).toEqual([]);
    const asked = { items: [{ what: 'Số tầng', reason: 'Sai số tầng' }], answerWithinDays: 5 };
    dossiers.done(await dossiers.act(id, 'supplement-requests', personas.handler, asked));
    dossiers.done(await dossiers.act(id, 'supplements', personas.binh, { formData: other }));
    expect((await duplicates(id))?.map(({ dossierId }) => dossierId)).toEqual([draft.body.id]);
    expect((await duplicates(draft.body.id))?.map(({ dossierId }) => dossierId)).toEqual([id]);
  });

  it('knows a person by the passport, with a citizen id beside it or without', async () => {
    const passport = 'LAO/PA0123456';
    const citizenId = '004087000003';
    const khamla: TestClaims = { sub: 'citizen-khamla', name: 'Khamla Vongsa', roles: ['applicant'], passport };
    const person = { kind: 'CITIZEN', fullName: 'Khamla Vongsa' };
    const file = async (as: TestClaims, numbers: object) =>
      (await dossiers.submitted(as, { applicant: { ...person, ...numbers } })).id;
    const one = await file(khamla, { passport });
    const two = await file(khamla, { passport });
    const stranger = { ...khamla, sub: 'citizen-noy', passport: 'LAO/PA7654321' };
    const other = await file(stranger, { passport: stranger.passport });
    const both = await file({ ...khamla, citizenId }, { passport, citizenId });
    const later = await file({ ...personas.an, sub: 'citizen-khamla', citizenId }, { citizenId });
    const named = async (id: string) => (await duplicates(id))?.map(({ dossierId }) => dossierId);
    expect(await named(one)).toEqual([two, both]);
    expect(await named(both)).toEqual([one, two, later]);
    expect(await named(other)).toEqual([]);
  });

  it('leaves out what lies too far back, and what the officer may not see', async () => {
    const over = { procedureCode: 'TWO', agency: CONSTRUCTION };
    const one = await dossiers.submitted(personas.an, over);
    const elsewhere = await dossiers.submitted(personas.an, { ...over, agency: HEALTH });
    expect(await duplicates(one.id)).toEqual([]);
    expect((await duplicates(one.id, personas.provinceAdmin))?.map((d) => d.dossierId)).toEqual([elsewhere.id]);
    const { pool } = dossiers.host.service.database;
    await pool.query("UPDATE dossier SET submitted_at = submitted_at - interval '31 days' WHERE id = $1", [
      elsewhere.id,
    ]);
    expect(await duplicates(one.id, personas.provinceAdmin)).toEqual([]);
  });

  it('tells nobody but a handler that a denouncer came twice', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'DENOUNCE', caseType: 'DENUNCIATION', feeLines: [] }));
    const one = await dossiers.accepted(personas.binh, { procedureCode: 'DENOUNCE' });
    const two = await dossiers.accepted(personas.binh, { procedureCode: 'DENOUNCE' });
    expect(await duplicates(one.id, personas.leader)).toBeNull();
    await run(dossiers, one.id, given(personas.handler));
    expect(await duplicates(one.id, personas.handler)).toEqual([]);
    await run(dossiers, two.id, given(personas.handler));
    expect((await duplicates(one.id, personas.handler))?.map((d) => d.dossierId)).toEqual([two.id]);
  });
});
