import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import type { relations } from '../../test/licences.js';
import { publishLicences } from '../../test/licences.js';
import { personas } from '../../test/personas.js';

const { an, binh, company, handler, leader } = personas;
type Relation = (typeof relations)[number];

interface Issued {
  readonly detail?: string;
  readonly result: { readonly registered: readonly { readonly entryId: string; readonly number: string }[] } | null;
}
interface Entry {
  readonly holderNumber: string | null;
  readonly validTo: string | null;
  readonly history: readonly { readonly kind: string }[];
}

const toBinh = { kind: 'CITIZEN', fullName: binh.name, number: binh.citizenId };
const toCompany = { kind: 'ENTERPRISE', fullName: company.name, number: company.taxCode };

describe('a dossier about a result that an amendment gave to another holder meanwhile', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishLicences(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  async function approved(over: object): Promise<string> {
    const { id } = await dossiers.accepted(an, over);
    dossiers.done(await dossiers.act(id, 'approval', leader));
    return id;
  }
  const fileFor = (id: string) => dossiers.uploaded(handler, pdf(`licence ${id}`));
  const issue = <T = Issued>(id: string, file: string, holder?: object) =>
    dossiers.act<T>(id, 'result', handler, { attachmentIds: [file], ...(holder && { holder }) });
  const issueNow = async <T = Issued>(id: string, holder?: object) => issue<T>(id, await fileFor(id), holder);
  async function licence(): Promise<{ readonly entryId: string; readonly number: string }> {
    const { result } = dossiers.done(await issueNow(await approved({ procedureCode: 'LICENCE' })));
    const [entry] = result?.registered ?? [];
    if (!entry) throw new Error('no entry');
    return entry;
  }
  const about = (relation: Relation, number: string) =>
    approved({ procedureCode: relation, parentResult: { register: 'GPKD', number } });
  const read = async (entryId: string): Promise<Entry> =>
    (await dossiers.host.get<Entry>(`/api/v1/register-entries/${entryId}`, { as: leader })).body;

  it.each<[Relation, object | undefined]>([
    ['RENEWAL', undefined],
    ['REISSUE', undefined],
    ['AMENDMENT', undefined],
    ['AMENDMENT', toCompany],
    ['AMENDMENT', { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân' }],
  ])('changes nothing of it any more, as %s with the holder %j, and can be ended', async (relation, holder) => {
    const { entryId, number } = await licence();
    const late = await about(relation, number);
    dossiers.done(await issueNow(await about('AMENDMENT', number), toBinh));
    const before = await read(entryId);
    const refused = await issueNow<ProblemBody>(late, holder);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain(`số ${number} không còn là của chủ hồ sơ`);
    expect(refused.body.detail).toContain('dừng giải quyết');
    expect(await read(entryId)).toEqual(before);
    expect(before).toMatchObject({ holderNumber: binh.citizenId, history: [{}, { kind: 'AMENDMENT' }] });
    const reason = { reason: 'Kết quả đã chuyển cho người khác' };
    dossiers.done(await dossiers.act(late, 'rollback', leader, reason));
    expect(dossiers.done(await dossiers.act(late, 'discontinuation', leader, reason)).status).toBe('DISCONTINUED');
  });

  it('takes it from nobody where two amendments give it away at once: the first to come does', async () => {
    const { entryId, number } = await licence();
    const ids = [await about('AMENDMENT', number), await about('AMENDMENT', number)];
    const given = [toBinh, toCompany];
    const files = await Promise.all(ids.map(fileFor));
    const answers = await Promise.all(ids.map((id, n) => issue(id, files[n] ?? '', given[n])));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = given[answers.findIndex(({ status }) => status === 200)];
    expect(await read(entryId)).toMatchObject({ holderNumber: winner?.number, history: [{}, { kind: 'AMENDMENT' }] });
  });

  it("goes on where the amendment left it the applicant's", async () => {
    const { entryId, number } = await licence();
    const late = await about('RENEWAL', number);
    const renamed = { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân', number: an.citizenId };
    dossiers.done(await issueNow(await about('AMENDMENT', number), renamed));
    dossiers.done(await issueNow(late));
    expect((await read(entryId)).history.map(({ kind }) => kind)).toEqual(['ISSUE', 'AMENDMENT', 'RENEWAL']);
  });
});
