import { localDay } from '@dvc/calendar';
import { dossierTransferred } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { given, otherHandler, type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';
import type { RatingStatistics } from '../rating/rating.dto.js';
import type { LogBookPage } from '../slips/log-book.dto.js';
import type { StatisticsResponse } from '../statistics/statistics.dto.js';

const { an, binh, desk, handler, leader, healthDesk, wardDesk, provinceAdmin } = personas;
const OLD = '000.00.09.H14';
const at = (who: TestClaims): TestClaims => ({ ...who, sub: `${who.sub}-old`, agency: OLD });
const licence = { code: 'GIAY_PHEP', nameVi: 'Giấy phép', register: 'GPKD', validMonths: 12 };

interface Issued {
  readonly result: { readonly registered: readonly { readonly entryId: string }[] } | null;
}

describe('what an agency leaves that has ended', () => {
  let dossiers: DossierHost;
  let finished = { id: '', entry: '' };
  let open = '';
  let denounced = '';
  let delegation = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishAgency(dossiers.host, agency(OLD));
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: 'LICENCE', feeLines: [], competentAgencies: [OLD], results: [licence] },
        result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép' },
      }),
    );
    await publishProcedure(
      dossiers.host,
      permit({ code: 'DENUNCIATION', feeLines: [], competentAgencies: [OLD], caseType: 'DENUNCIATION' }),
    );
    const filed = async (): Promise<string> => (await dossiers.submitted(an, { procedureCode: 'LICENCE' })).id;
    const id = await filed();
    await run(dossiers, id, ['acceptance', at(desk)], ['approval', at(leader)]);
    const attachmentIds = [await dossiers.uploaded(at(handler), pdf('licence'))];
    const { result } = dossiers.done(await dossiers.act<Issued>(id, 'result', at(handler), { attachmentIds }));
    await run(dossiers, id, ['handover', at(desk), { method: 'ONLINE' }]);
    dossiers.done(await dossiers.host.post(`/api/v1/dossiers/${id}/rating`, { score: 4 }, { as: an }));
    finished = { id, entry: result?.registered[0]?.entryId ?? '' };
    open = await filed();
    await run(dossiers, open, ['acceptance', at(desk)], ['assignment', at(handler)]);
    await run(
      dossiers,
      open,
      ['supplement-requests', at(handler), SUPPLEMENT],
      ['supplements', an, { note: 'Đã bổ sung' }],
    );
    delegation = await delegate(at(handler), otherHandler);
    denounced = dossiers.done(
      await dossiers.submit({ ...(await dossiers.body(binh)), procedureCode: 'DENUNCIATION' }, binh),
    ).id;
    await run(dossiers, denounced, ['acceptance', at(desk)], given(at(handler), at(leader)));
    await run(dossiers, denounced, ['discontinuation', at(leader), REASON]);
    // one that an instance filed which did not know the place of intake
    const { pool } = dossiers.host.service.database;
    await pool.query('UPDATE dossier SET intake_agency = NULL WHERE id = $1', [open]);
    expect(await statuses()).toEqual([404, 404, 404]);
    await publishAgency(
      dossiers.host,
      agency(OLD, { revision: 2, validTo: '2026-01-31', successors: [CONSTRUCTION, HEALTH] }),
    );
    await eventually(async () => (await dossiers.read(open, desk)).status === 200);
  });
  afterAll(() => dossiers.stop());

  const entry = (as: TestClaims) =>
    dossiers.host.get<{ revision: number }>(`/api/v1/register-entries/${finished.entry}`, { as });
  const statuses = async (as: TestClaims = leader): Promise<readonly number[]> => [
    (await dossiers.read(finished.id, as)).status,
    (await dossiers.read(open, as)).status,
    (await entry(as)).status,
  ];
  const got = async <T>(path: string, as?: TestClaims): Promise<T> =>
    dossiers.done(await dossiers.host.get<T>(`/api/v1${path}`, as && { as }));
  /** The text of a paper, without its spaces: lines break where a column ends. */
  const printed = async (path: string, as: TestClaims): Promise<string> => {
    const { bytes } = await dossiers.host.request<Buffer>('GET', `/api/v1${path}`, { as });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    return text.replaceAll(/\s+/g, '');
  };
  const listed = async (as: TestClaims, query = ''): Promise<readonly string[]> =>
    (await got<{ items: { id: string }[] }>(`/dossiers${query}`, as)).items.map(({ id }) => id);
  const day = (shift = 0): string => localDay(new Date(Date.now() + shift * 86_400_000));
  const period = (): string => `from=${day(-1)}&to=${day()}`;

  /** Received by each agency, and in all; without a caller what everybody may read. */
  async function counted(query: string, as?: TestClaims): Promise<Readonly<Record<string, number>>> {
    const path = `/dossier-statistics${as ? '' : '/public'}?${period()}${query}`;
    const { items, total } = await got<StatisticsResponse>(path, as);
    const groups = items.map(({ key, counts }) => [key, counts.received.total]);
    return { ...Object.fromEntries(groups), total: total.received.total };
  }

  const delegate = async (by: TestClaims, to: TestClaims): Promise<string> => {
    const from = { subject: at(handler).sub, name: 'Người thụ lý' };
    const json = { from, to: { subject: to.sub, name: 'Người thay' }, validFrom: day(), validTo: day(1) };
    return dossiers.done(await dossiers.host.post<{ id: string }>('/api/v1/delegations', json, { as: by })).id;
  };

  /** Whether the detail and the list tell who denounced. */
  async function namesDenouncer(as: TestClaims): Promise<readonly boolean[]> {
    const { body } = await dossiers.read<ProcessedAnswer>(denounced, as);
    const { items } = await got<{ items: { id: string; applicantName: string | null }[] }>('/dossiers', as);
    return [!body.confidential, items.find(({ id }) => id === denounced)?.applicantName === binh.name];
  }

  it('is the successors to read: also what was finished', async () => {
    expect(await statuses()).toEqual([200, 200, 200]);
    expect((await dossiers.read(finished.id, healthDesk)).status).toBe(200);
    expect(await listed(desk)).toEqual([denounced, open, finished.id]);
    expect(await listed(healthDesk)).toEqual([denounced, finished.id]);
    expect(await listed(wardDesk)).toEqual([]);
    expect((await dossiers.read(finished.id, wardDesk)).status).toBe(404);
    const { body } = await dossiers.read(finished.id, desk);
    expect(body).toMatchObject({ status: 'RETURNED', agency: { identifier: OLD } });
  });

  it('is in the lists that are narrowed to an agency: what it answers for', async () => {
    const narrowed = (to: string, as: TestClaims) => listed(as, `?agency=${to}`);
    expect(await narrowed(CONSTRUCTION, an)).toEqual([open, finished.id]);
    expect(await narrowed(OLD, an)).toEqual([finished.id]);
    expect(await narrowed(WARD, an)).toEqual([]);
    expect(await narrowed(CONSTRUCTION, provinceAdmin)).toEqual([denounced, open, finished.id]);
    expect(await narrowed(OLD, desk)).toEqual([denounced, finished.id]);
    expect(await narrowed(CONSTRUCTION, healthDesk)).toEqual([denounced, finished.id]);
  });

  it('counts in the statistics of who answers for it, once whoever asks', async () => {
    const moved = { [CONSTRUCTION]: 1 };
    const left = { [OLD]: 2 };
    expect(await counted('', leader)).toEqual({ ...moved, ...left, total: 3 });
    expect(await counted('', healthDesk)).toEqual({ ...left, total: 2 });
    expect(await counted('', wardDesk)).toEqual({ total: 0 });
    expect(await counted('', provinceAdmin)).toEqual({ ...moved, ...left, total: 3 });
    expect(await counted(`&agency=${CONSTRUCTION}`, provinceAdmin)).toEqual({ ...moved, ...left, total: 3 });
    expect(await counted(`&agency=${OLD}`, leader)).toEqual({ ...left, total: 2 });
    expect(await counted(`&agency=${CONSTRUCTION}`)).toEqual({ ...moved, [OLD]: 1, total: 2 });
    expect(await counted(`&agency=${WARD}`)).toEqual({ total: 0 });
  });

  it('was taken in by the agency that has ended, also where no place of intake was written', async () => {
    for (const [id, agency] of [
      [open, CONSTRUCTION],
      [denounced, OLD],
      [finished.id, OLD],
    ] as const) {
      const { body } = await dossiers.read(id, desk);
      expect(body).toMatchObject({ agency: { identifier: agency }, intakeAgency: { identifier: OLD } });
    }
    const { items } = await got<StatisticsResponse>(`/dossier-statistics?${period()}`, leader);
    const takenIn = items.map(({ key, counts }) => [key, counts.takenIn.total]);
    expect(Object.fromEntries(takenIn)).toEqual({ [OLD]: 3, [CONSTRUCTION]: 0 });
  });

  it('is rated for who answers for it', async () => {
    const rated = async (as: TestClaims, of = ''): Promise<readonly string[]> =>
      (await got<RatingStatistics>(`/dossier-statistics/ratings?${period()}${of}`, as)).items.map(({ key }) => key);
    expect(await rated(leader)).toEqual([OLD]);
    expect(await rated(healthDesk)).toEqual([OLD]);
    expect(await rated(provinceAdmin, `&agency=${CONSTRUCTION}`)).toEqual([OLD]);
    expect(await rated(wardDesk)).toEqual([]);
  });

  it('stays in the book of who answers for it, each once', async () => {
    const book = async (as: TestClaims, of = ''): Promise<readonly string[]> => {
      const { items, total } = await got<LogBookPage>(`/log-book?${period()}${of}`, as);
      expect(total).toBe(items.length);
      return items.map(({ dossierId }) => dossierId);
    };
    expect(await book(desk)).toEqual([finished.id, open, denounced]);
    expect(await book(provinceAdmin)).toEqual([finished.id, open, denounced]);
    expect(await book(provinceAdmin, `&agency=${HEALTH}`)).toEqual([finished.id, denounced]);
    expect(await book(desk, `&agency=${OLD}`)).toEqual([finished.id, denounced]);
    expect(await book(wardDesk)).toEqual([]);
  });

  it('names with a number of its book whose it is, where another agency is competent now', async () => {
    const { items } = await got<LogBookPage>(`/log-book?${period()}`, desk);
    const ofBook = new Map(
      items.map(({ dossierId, bookNumber, bookAgency }) => [dossierId, { bookNumber, bookAgency }]),
    );
    const year = day().slice(0, 4);
    expect(ofBook.get(finished.id)).toEqual({ bookNumber: `${year}/1`, bookAgency: null });
    expect(ofBook.get(open)).toEqual({ bookNumber: `${year}/2`, bookAgency: OLD });
    const book = await printed(`/log-book.pdf?${period()}`, desk);
    expect(book).toContain(`${year}/2(Cơquan${OLD})`);
    expect(book).not.toContain(`${year}/1(`);
  });

  it('received what came before it ended', async () => {
    const sheet = await printed(`/dossiers/${open}/slips/control-sheet.pdf`, handler);
    // the submission and the supplement; to the successor only the transfer itself went, and its name heads the sheet
    expect(sheet.split(`Cơquan${OLD}`)).toHaveLength(3);
    expect(sheet.toLocaleLowerCase('vi').split(`cơquan${CONSTRUCTION.toLocaleLowerCase('vi')}`)).toHaveLength(4);
  });

  it('leaves its delegations to the successor, and takes those that are made there', async () => {
    const delegations = async (as: TestClaims): Promise<readonly string[]> =>
      (await got<{ items: { id: string }[] }>('/delegations', as)).items.map(({ id }) => id);
    expect(await delegations(leader)).toEqual([delegation]);
    expect(await delegations({ ...leader, agency: WARD })).toEqual([]);
    expect(await namesDenouncer(otherHandler)).toEqual([true, true]);
    const revoked = await dossiers.host.request('DELETE', `/api/v1/delegations/${delegation}`, { as: leader });
    expect(revoked.status).toBe(204);
    expect(await namesDenouncer(otherHandler)).toEqual([false, false]);
    const anew = await delegate(leader, otherHandler);
    expect(await namesDenouncer(otherHandler)).toEqual([true, true]);
    expect(await delegations({ ...leader, agency: HEALTH })).toEqual([delegation]);
    expect(await delegations(at(leader))).toEqual([delegation, anew]);
  });

  it('goes on without its handler, whose leader is another now', async () => {
    const { body } = await dossiers.read<ProcessedAnswer>(open, desk);
    expect(body).toMatchObject({ assignee: null, agency: { identifier: CONSTRUCTION } });
    const { data } = await dossiers.host.awaitEvent(dossierTransferred, open);
    expect(data).toMatchObject({ fromAgency: OLD, successors: [CONSTRUCTION, HEALTH], toBeAssigned: true });
    await run(dossiers, open, ['assignment', handler]);
  });

  it('may be revoked by a leader of the successor', async () => {
    const { revision } = dossiers.done(await entry(leader));
    const path = `/api/v1/register-entries/${finished.entry}/revocation`;
    const headers = { 'if-match': `"${revision}"` };
    const answer = await dossiers.host.post(path, { reason: 'Sai phạm' }, { as: leader, headers });
    expect(answer.status).toBe(200);
  });
});
