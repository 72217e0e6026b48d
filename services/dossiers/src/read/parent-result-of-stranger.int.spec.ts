import type { TestAnswer, TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { publishLicences } from '../../test/licences.js';
import { personas } from '../../test/personas.js';

const { an, binh, desk } = personas;

interface Detail {
  readonly id: string;
  readonly parentResult: { readonly holder: string; readonly state: string } | null;
  readonly result: { readonly registered: readonly { readonly number: string }[] } | null;
}

const register = 'GPKD';
const named = (citizenId: string): object => ({ kind: 'CITIZEN', fullName: 'Ai đó', citizenId });

describe('a dossier about a result of somebody whom its author has not proven to be', () => {
  let dossiers: DossierHost;
  /** issued to An */
  let number: string;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishLicences(dossiers.host);
    number = await licence();
  });
  afterAll(() => dossiers.stop());

  async function licence(): Promise<string> {
    const { id } = await dossiers.completed(an, { procedureCode: 'LICENCE' });
    return (await dossiers.read<Detail>(id, an)).body.result?.registered[0]?.number ?? '';
  }
  const holderIn = async (id: string, as: TestClaims): Promise<string | undefined> =>
    dossiers.done(await dossiers.read<Detail>(id, as)).parentResult?.holder;
  const draft = async <T = ReceiptBody>(over: object, as: TestClaims = binh): Promise<TestAnswer<T>> => {
    const body = { ...(await dossiers.body(as)), procedureCode: 'RENEWAL', submit: false };
    return dossiers.submit<T>({ ...body, parentResult: { register, number }, ...over }, as);
  };

  it('shows a drafter who types a foreign citizen id what the public may know, wherever he looks', async () => {
    const created = await draft({ applicant: named(an.citizenId) });
    const { id, revision } = dossiers.done(created);
    const headers = { 'if-match': `"${revision}"` };
    const json = { applicant: { ...named(an.citizenId), fullName: 'Ai khác' } };
    const patch = { as: binh, headers, json };
    const changed = await dossiers.host.request<Detail>('PATCH', `/api/v1/dossiers/${id}`, patch);
    const read = dossiers.done(await dossiers.read<Detail>(id, binh));
    expect(read.parentResult).toMatchObject({ holder: 'N. V. A.', state: 'VALID' });
    expect(dossiers.done(changed).parentResult).toEqual(read.parentResult);
    const list = await dossiers.host.get<{ total: number }>('/api/v1/dossiers?status=DRAFT', { as: binh });
    expect(list.body.total).toBe(1);
    const found = await dossiers.host.get(`/api/v1/dossiers?q=${encodeURIComponent(an.name)}`, { as: binh });
    const batch = await dossiers.host.post('/api/v1/dossier-batches/reads', { ids: [id] }, { as: binh });
    expect(JSON.stringify(batch.body)).toContain('N. V. A.');
    const refused = await dossiers.act(id, 'submission', binh);
    expect(refused.status).toBe(422);
    for (const { body } of [created, changed, list, found, batch, refused])
      expect(JSON.stringify(body)).not.toContain(an.name);
  });

  it('tells a drafter by no answer whose a number is, or that there is one which nobody may look up', async () => {
    const holds = dossiers.done(await draft({ applicant: named(an.citizenId) }));
    const holdsNot = dossiers.done(await draft({ applicant: named('004087000009') }));
    const seen = async (id: string): Promise<unknown> => (await dossiers.read<Detail>(id, binh)).body.parentResult;
    expect(await seen(holdsNot.id)).toEqual(await seen(holds.id));
    const kept = await licence();
    await dossiers.host.service.database.pool.query('UPDATE register_entry SET confidential = true WHERE number = $1', [
      kept,
    ]);
    const ofKept = await draft<ProblemBody>({
      applicant: named(an.citizenId),
      parentResult: { register, number: kept },
    });
    const ofNone = await draft<ProblemBody>({
      applicant: named(an.citizenId),
      parentResult: { register, number: '9/9/X' },
    });
    expect([ofKept.status, ofKept.body.errors]).toEqual([422, ofNone.body.errors]);
  });

  it('refuses its author in the draft already a number that is not his, where his token says who he is', async () => {
    const { status, body } = await draft<ProblemBody>({});
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/parentResult']]);
  });

  it('names the holder to who represents him once an officer has taken the mandate, and not before', async () => {
    const parties = { applicant: named(an.citizenId), representative: { fullName: binh.name } };
    const { id } = dossiers.done(await draft(parties));
    expect(await holderIn(id, binh)).toBe('N. V. A.');
    dossiers.done(await dossiers.act(id, 'submission', binh));
    expect(await holderIn(id, binh)).toBe('N. V. A.');
    expect(await holderIn(id, desk)).toBe(an.name);
    dossiers.done(await dossiers.act(id, 'acceptance', desk));
    expect(await holderIn(id, binh)).toBe(an.name);
  });
});
