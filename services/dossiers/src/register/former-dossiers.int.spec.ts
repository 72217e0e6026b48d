import type { TestClaims } from '@dvc/testing';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { publishLicences } from '../../test/licences.js';
import { personas } from '../../test/personas.js';

const { an, company, desk, handler, healthDesk, leader } = personas;
type Persona = (typeof personas)[keyof typeof personas];

interface Entry {
  readonly id: string;
  readonly dossierId: string | null;
  readonly holder: string;
  readonly history: readonly {
    readonly kind: string;
    readonly dossierId: string | null;
    readonly reason: string | null;
  }[];
}
interface Issued {
  readonly result: { readonly registered: readonly { readonly entryId: string; readonly number: string }[] } | null;
}

const toCompany = { kind: 'ENTERPRISE', fullName: company.name, number: company.taxCode };

describe('the dossiers of a former holder', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishLicences(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  async function issued(as: Persona, over: object, holder?: object) {
    const { id } = await dossiers.accepted(as, over);
    dossiers.done(await dossiers.act(id, 'approval', leader));
    const attachmentIds = [await dossiers.uploaded(handler, pdf(`licence ${id}`))];
    const body = { attachmentIds, ...(holder && { holder }) };
    const { result } = dossiers.done(await dossiers.act<Issued>(id, 'result', handler, body));
    const [entry] = result?.registered ?? [];
    if (!entry) throw new Error('no entry');
    return { id, ...entry };
  }
  const about = (procedureCode: string, number: string): object => ({
    procedureCode,
    parentResult: { register: 'GPKD', number },
  });
  async function corrected(id: string): Promise<void> {
    const attachmentIds = [await dossiers.uploaded(handler, pdf(`corrected ${id}`))];
    dossiers.done(
      await dossiers.act(id, 'result/correction', handler, { attachmentIds, reason: `Sai tên ${an.name}` }),
    );
  }
  const one = async (id: string, as: TestClaims): Promise<Entry> =>
    dossiers.done(await dossiers.host.get<Entry>(`/api/v1/register-entries/${id}`, { as }));
  const listed = async (id: string, as: TestClaims): Promise<Entry | undefined> =>
    dossiers
      .done(await dossiers.host.get<{ items: readonly Entry[] }>('/api/v1/register-entries?limit=200', { as }))
      .items.find((entry) => entry.id === id);

  it('are named to officers alone in what another holds by now, also when they are corrected later', async () => {
    const first = await issued(an, { procedureCode: 'LICENCE' });
    const { entryId, number } = first;
    const renewal = await issued(an, about('RENEWAL', number));
    expect([(await one(entryId, an)).dossierId, (await listed(entryId, an))?.dossierId]).toEqual([first.id, first.id]);
    const amendment = await issued(an, about('AMENDMENT', number), toCompany);
    await corrected(renewal.id);
    await corrected(amendment.id);
    const own = await issued(company, about('RENEWAL', number));
    await corrected(own.id);

    const elsewhere = { ...healthDesk, roles: ['desk_officer', 'applicant'], taxCode: company.taxCode };
    for (const as of [company, elsewhere]) {
      const entry = await one(entryId, as);
      expect(entry).toMatchObject({ dossierId: null, holder: company.name });
      expect(entry.history.map(({ kind, dossierId }) => [kind, dossierId])).toEqual([
        ['ISSUE', null],
        ['RENEWAL', null],
        ['AMENDMENT', null],
        ['CORRECTION', null],
        ['CORRECTION', null],
        ['RENEWAL', own.id],
        ['CORRECTION', own.id],
      ]);
      expect(entry.history.map(({ reason }) => reason !== null)).toEqual([...Array<boolean>(6).fill(false), true]);
      expect(await listed(entryId, as)).toMatchObject({ dossierId: null, holder: company.name });
    }

    const inTheAgency = { ...handler, roles: ['case_handler', 'applicant'], taxCode: company.taxCode };
    for (const as of [desk, inTheAgency]) {
      const entry = await one(entryId, as);
      expect(entry.dossierId).toBe(first.id);
      expect(entry.history.slice(2, 5).map(({ dossierId }) => dossierId)).toEqual([
        amendment.id,
        renewal.id,
        amendment.id,
      ]);
      expect((await listed(entryId, as))?.dossierId).toBe(first.id);
    }
  });
});
