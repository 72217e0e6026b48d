import type { TestClaims } from '@dvc/testing';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { publishLicences } from '../../test/licences.js';
import { personas } from '../../test/personas.js';

const { an, auditor, binh, company, desk, handler, healthDesk, leader } = personas;

interface Detail {
  readonly parentResult: { readonly holder: string; readonly number: string; readonly state: string } | null;
  readonly result: { readonly registered: readonly { readonly number: string }[] } | null;
}

const toBinh = { kind: 'CITIZEN', fullName: binh.name, number: binh.citizenId };
const toCompany = { kind: 'ENTERPRISE', fullName: company.name, number: company.taxCode };
const renamed = { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân', number: an.citizenId };

describe('a dossier about a result that went to another holder', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishLicences(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const about = (procedureCode: string, number: string): object => ({
    procedureCode,
    parentResult: { register: 'GPKD', number },
  });
  async function licence(): Promise<string> {
    const { id } = await dossiers.completed(an, { procedureCode: 'LICENCE' });
    return (await dossiers.read<Detail>(id, an)).body.result?.registered[0]?.number ?? '';
  }
  async function amended(number: string, holder: object): Promise<string> {
    const { id } = await dossiers.accepted(an, about('AMENDMENT', number));
    dossiers.done(await dossiers.act(id, 'approval', leader));
    const attachmentIds = [await dossiers.uploaded(handler, pdf(`amended ${id}`))];
    dossiers.done(await dossiers.act(id, 'result', handler, { attachmentIds, holder }));
    return id;
  }
  const holderIn = async (id: string, as: TestClaims): Promise<string | undefined> =>
    dossiers.done(await dossiers.read<Detail>(id, as)).parentResult?.holder;
  const batch = async (ids: readonly string[], as: TestClaims): Promise<string> =>
    JSON.stringify(dossiers.done(await dossiers.host.post('/api/v1/dossier-batches/reads', { ids }, { as })));

  it('tells its applicant of it what the public may know, whatever became of the dossier, and officers the whole', async () => {
    const number = await licence();
    const draft = await dossiers.submitted(an, { ...about('RENEWAL', number), submit: false });
    const { id: submitted } = await dossiers.submitted(an, about('REISSUE', number));
    const { id: completed } = await dossiers.completed(an, about('RENEWAL', number));
    const papers = { ...(await dossiers.body(healthDesk)), ...about('RENEWAL', number), channel: 'DESK' };
    const applicant = { kind: 'CITIZEN', fullName: an.name, citizenId: an.citizenId };
    const agency = '000.00.01.H14';
    const { id: taken } = dossiers.done(await dossiers.submit({ ...papers, applicant, agency }, healthDesk));
    const amendment = await amended(number, toBinh);
    const own = [draft.id, submitted, completed, amendment];
    for (const id of own) {
      expect(await holderIn(id, an)).toBe('T. T. B.');
      expect(JSON.stringify((await dossiers.read(id, an)).body)).not.toMatch(binh.name);
    }
    const whole = await batch(own, an);
    expect(whole).toContain('"T. T. B."');
    expect(whole).not.toMatch(binh.name);
    // a desk elsewhere that took it in reads what the applicant reads
    expect(await holderIn(taken, healthDesk)).toBe('T. T. B.');
    for (const as of [desk, handler, leader, auditor])
      for (const id of [submitted, completed, amendment, taken]) expect(await holderIn(id, as)).toBe(binh.name);
  });

  it('names an enterprise, which the public may know, and the applicant himself under his new name', async () => {
    const number = await licence();
    const { id } = await dossiers.submitted(an, about('REISSUE', number));
    expect(await holderIn(id, an)).toBe(an.name);
    await amended(number, renamed);
    expect(await holderIn(id, an)).toBe(renamed.fullName);
    await amended(number, toCompany);
    expect(await holderIn(id, an)).toBe(company.name);
  });

  it('tells him nothing of what the public may not even look up', async () => {
    const number = await licence();
    const { id } = await dossiers.submitted(an, about('REISSUE', number));
    await amended(number, toBinh);
    await dossiers.host.service.database.pool.query('UPDATE register_entry SET confidential = true WHERE number = $1', [
      number,
    ]);
    expect((await dossiers.read<Detail>(id, an)).body.parentResult).toBeNull();
    expect(await holderIn(id, desk)).toBe(binh.name);
  });
});
