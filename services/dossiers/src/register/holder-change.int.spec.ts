import type { TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import { entriesOf } from '../storage/register-entries.sql.js';

const { an, binh, company, handler, healthDesk, leader } = personas;
type Persona = (typeof personas)[keyof typeof personas];

interface Entry {
  readonly holder: string;
  readonly holderNumber: string | null;
  readonly history: readonly {
    readonly kind: string;
    readonly formerHolder: string | null;
    readonly formerHolderNumber: string | null;
  }[];
}
interface Issued {
  readonly result: { readonly registered: readonly { readonly entryId: string; readonly number: string }[] } | null;
}

describe('an amendment that gives a result to another holder', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép' };
    const common = { feeLines: [], result, results: [{ ...result, register: 'GPKD', validMonths: 12 }] };
    const registers = ['GPKD'];
    await publishProcedure(dossiers.host, permit({ ...common, code: 'LICENCE' }));
    for (const relation of ['AMENDMENT', 'RENEWAL'] as const)
      await publishProcedure(
        dossiers.host,
        permit({ ...common, code: relation, parentResult: { relation, registers } }),
      );
  });
  afterAll(() => dossiers.stop());

  async function approved(over: object, as: Persona = an): Promise<string> {
    const { id } = await dossiers.accepted(as, over);
    dossiers.done(await dossiers.act(id, 'approval', leader));
    return id;
  }
  const issue = async <T = Issued>(id: string, holder?: object) =>
    dossiers.act<T>(id, 'result', handler, {
      attachmentIds: [await dossiers.uploaded(handler, pdf(`licence ${id}`))],
      ...(holder && { holder }),
    });
  async function licence(): Promise<{ readonly entryId: string; readonly number: string }> {
    const { result } = dossiers.done(await issue(await approved({ procedureCode: 'LICENCE' })));
    const [entry] = result?.registered ?? [];
    if (!entry) throw new Error('no entry');
    return entry;
  }
  const about = (procedureCode: string, number: string): object => ({
    procedureCode,
    parentResult: { register: 'GPKD', number },
  });
  const read = async (entryId: string): Promise<Entry> =>
    (await dossiers.host.get<Entry>(`/api/v1/register-entries/${entryId}`, { as: leader })).body;
  const lookup = async (number: string): Promise<string> => {
    const path = `/api/v1/register-entries/lookup?register=GPKD&number=${encodeURIComponent(number)}`;
    return (await dossiers.host.get<Entry>(path)).body.holder;
  };

  it('shows the present holder, to the public as ever, and keeps the former one in its history', async () => {
    const { entryId, number } = await licence();
    expect(await lookup(number)).toBe('N. V. A.');
    const amended = await approved(about('AMENDMENT', number));
    const holder = { kind: 'ENTERPRISE', fullName: 'Công ty TNHH Non Nước', number: '4800123456' };
    const { result } = dossiers.done(await issue(amended, holder));
    expect(result?.registered.map((entry) => entry.number)).toEqual([number]);
    expect(await lookup(number)).toBe('Công ty TNHH Non Nước');
    expect(await read(entryId)).toMatchObject({
      holder: 'Công ty TNHH Non Nước',
      holderNumber: '4800123456',
      history: [
        { kind: 'ISSUE', formerHolder: null, formerHolderNumber: null },
        { kind: 'AMENDMENT', formerHolder: an.name, formerHolderNumber: an.citizenId },
      ],
    });
    // from now on it is the new holder's to renew, and not the former one's
    const renewals = [
      await dossiers.submit<ProblemBody>({ ...(await dossiers.body(an)), ...about('RENEWAL', number) }, an),
      await dossiers.submit<ProblemBody>({ ...(await dossiers.body(company)), ...about('RENEWAL', number) }, company),
    ];
    expect(company.taxCode).toBe(holder.number);
    expect(renewals.map(({ status }) => status)).toEqual([422, 201]);
  });

  it("tells who filed for the result nothing more of it once it is another holder's", async () => {
    const { entryId, number } = await licence();
    const seen = async () => {
      const [one, list] = await Promise.all([
        dossiers.host.get(`/api/v1/register-entries/${entryId}`, { as: an }),
        dossiers.host.get<{ items: readonly { id: string }[] }>('/api/v1/register-entries?limit=200', { as: an }),
      ]);
      return [one.status, list.body.items.some(({ id }) => id === entryId)];
    };
    expect(await seen()).toEqual([200, true]);
    dossiers.done(
      await issue(await approved(about('AMENDMENT', number)), { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân' }),
    );
    expect(await seen()).toEqual([200, true]);
    const holder = { kind: 'CITIZEN', fullName: binh.name, number: binh.citizenId };
    dossiers.done(await issue(await approved(about('AMENDMENT', number)), holder));
    expect(await seen()).toEqual([404, false]);
    expect(await read(entryId)).toMatchObject({ holderNumber: binh.citizenId });
  });

  it('shows it to who holds it now, without whose it was before and what was said then', async () => {
    const { entryId, number } = await licence();
    const holder = { kind: 'ENTERPRISE', fullName: 'Công ty TNHH Non Nước', number: company.taxCode };
    const mine = async (as: TestClaims): Promise<{ readonly total: number; readonly listed: boolean }> => {
      const path = '/api/v1/register-entries?limit=200';
      const { items, total } = dossiers.done(
        await dossiers.host.get<{ items: readonly { id: string }[]; total: number }>(path, { as }),
      );
      return { total, listed: items.some(({ id }) => id === entryId) };
    };
    const one = (as: TestClaims) => dossiers.host.get<Entry>(`/api/v1/register-entries/${entryId}`, { as });
    const before = await mine(company);
    expect(before.listed).toBe(false);
    expect((await one(company)).status).toBe(404);
    const first = await approved(about('AMENDMENT', number));
    dossiers.done(await issue(first, { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân' }));
    const amended = await approved(about('AMENDMENT', number));
    dossiers.done(await issue(amended, holder));
    expect(await mine(company)).toEqual({ total: before.total + 1, listed: true });
    const nobody = { formerHolder: null, formerHolderNumber: null };
    expect(dossiers.done(await one(company))).toMatchObject({
      holder: holder.fullName,
      history: [
        { kind: 'ISSUE', dossierId: null, ...nobody },
        { kind: 'AMENDMENT', dossierId: null, ...nobody },
        { kind: 'AMENDMENT', dossierId: null, ...nobody },
      ],
    });
    expect((await read(entryId)).history[2]).toMatchObject({ formerHolderNumber: an.citizenId });
    expect((await mine(an)).listed).toBe(false);
    expect((await mine(binh)).listed).toBe(false);
    // an officer elsewhere who holds it himself, and one of the agency who holds something else
    const elsewhere = { ...healthDesk, roles: ['desk_officer', 'applicant'], taxCode: company.taxCode };
    const inTheAgency = { ...handler, roles: ['case_handler', 'applicant'], taxCode: '4800999999' };
    expect([(await mine(elsewhere)).listed, (await mine(inTheAgency)).listed]).toEqual([true, true]);
    expect((await mine(healthDesk)).listed).toBe(false);
    const histories = [await one(elsewhere), await one(inTheAgency)].map(({ body }) => body.history[2]);
    expect(histories).toMatchObject([{ formerHolderNumber: null }, { formerHolderNumber: an.citizenId }]);
    // the dossier of the amendment, and the file in it, are who filed it
    expect((await dossiers.host.get(`/api/v1/dossiers/${amended}`, { as: company })).status).toBe(404);
  });

  it('asks indexes alone for what somebody holds', async () => {
    const { pool } = dossiers.host.service.database;
    await dossiers.host.load(`
      INSERT INTO dossier SELECT copy.* FROM dossier d CROSS JOIN generate_series(1, 20000) n
        CROSS JOIN LATERAL jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'owner', 'owner-' || n,
          'provisional_number', 'copy-' || n, 'dossier_code', 'copy-' || n)) copy
      WHERE d.id = (SELECT id FROM dossier LIMIT 1)`);
    await dossiers.host.load(`
      INSERT INTO register_entry (id, register, number, result_code, name_vi, agency, dossier_id, holder_name, holder_kind,
        holder_number, confidential, issued_on)
      SELECT gen_random_uuid(), 'LOAD', d.owner, 'x', 'x', d.agency, d.id, 'x', 'CITIZEN',
        lpad(substr(d.owner, 7), 12, '0'), false, '2026-01-01'
      FROM dossier d WHERE d.owner LIKE 'owner-%'`);
    await dossiers.host.load('ANALYZE register_entry, dossier, register_change');
    const { page, count, values } = entriesOf({
      owner: 'nobody',
      agency: null,
      subject: 'nobody',
      numbers: ['000000000123'],
    });
    for (const [{ text }, key] of [
      [page, [null, null, 51]],
      [count, []],
    ] as const) {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [null, null, ...values, ...key]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('register_entry_of_holder');
      expect(plan).not.toMatch(/Seq Scan on (register_entry|dossier)/);
    }
  });

  it('may change the name alone, or nothing of the holder', async () => {
    const { entryId, number } = await licence();
    dossiers.done(await issue(await approved(about('AMENDMENT', number))));
    const unchanged = await read(entryId);
    expect(unchanged).toMatchObject({ holder: an.name, history: [{}, { kind: 'AMENDMENT', formerHolder: null }] });
    const renamed = await approved(about('AMENDMENT', number));
    dossiers.done(await issue(renamed, { kind: 'CITIZEN', fullName: 'Nguyễn Văn Ân' }));
    expect(await read(entryId)).toMatchObject({ holder: 'Nguyễn Văn Ân', holderNumber: an.citizenId });
  });

  it('is refused a number that is none of the kind, and is nothing of a renewal or a first issue', async () => {
    const { entryId, number } = await licence();
    const amended = await approved(about('AMENDMENT', number));
    const company2 = { kind: 'ENTERPRISE', fullName: 'Công ty Khác' };
    for (const holder of [company2, { ...company2, number: binh.citizenId }]) {
      const refused = await issue<ProblemBody>(amended, holder);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/holder/number' }] } });
    }
    const person = { kind: 'CITIZEN', fullName: 'Người Khác', number: binh.citizenId };
    for (const over of [about('RENEWAL', number), { procedureCode: 'LICENCE' }]) {
      const refused = await issue<ProblemBody>(await approved(over), person);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/holder' }] } });
    }
    expect((await read(entryId)).history).toHaveLength(1);
  });
});
