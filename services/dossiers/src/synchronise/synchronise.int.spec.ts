import { localDay } from '@dvc/calendar';
import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import {
  connect,
  connection,
  CONNECTION,
  connector,
  report,
  type SynchronisationBody,
  type Synchronised,
  toDo,
} from '../../test/connections.js';
import { DossierHost } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader, provinceAdmin, healthDesk } = personas;
const DAY_MS = 86_400_000;
const OTHER = 'OTHER';
const DENUNCIATION = 'TO_CAO';
const COMPLAINT = 'KHIEU_NAI';
const BY_THREE_DAYS = { by: { amount: 3, unit: 'CALENDAR_DAY' }, reason: 'Chờ làm rõ.' };

describe('the synchronisation of a dossier with an outside portal', () => {
  let dossiers: DossierHost;
  /** the revision of the connection's row */
  let revision = 0;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(
      dossiers.host,
      permit({ code: OTHER, competentAgencies: [CONSTRUCTION, HEALTH], feeLines: [] }),
    );
    await publishProcedure(dossiers.host, permit({ code: DENUNCIATION, caseType: 'DENUNCIATION', feeLines: [] }));
    await publishProcedure(dossiers.host, permit({ code: COMPLAINT, caseType: 'COMPLAINT', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  const seen = async (id: string, as = desk): Promise<Synchronised> => (await dossiers.read<Synchronised>(id, as)).body;
  const stateOf = async (id: string): Promise<string> => (await seen(id)).synchronisationState;
  const scope = async (over: object): Promise<void> => {
    const answer = await connect(dossiers, connection(over), revision === 0 ? {} : { revision });
    revision = dossiers.done(answer).revision;
  };
  const told = async (id: string): Promise<SynchronisationBody> => {
    const { synchronisation } = await seen(id);
    if (synchronisation === null) throw new Error('no portal is told of it');
    return dossiers.done(await report(dossiers, id, synchronisation.version));
  };

  it('is not there while nothing is connected, whatever is done', async () => {
    const { id } = await dossiers.completed();
    expect(await seen(id)).toMatchObject({ synchronisationState: 'NOT_CONNECTED', synchronisation: null });
  });

  it('waits from the submission on, with the version that is to be told, when a connection is in force', async () => {
    const before = await dossiers.accepted();
    await scope({});
    const { id } = await dossiers.submitted();
    expect((await seen(id)).synchronisation).toEqual({
      connection: CONNECTION,
      state: 'PENDING',
      version: 1,
      since: expect.any(String),
      reportedAt: null,
      reason: null,
    });
    // a dossier of before is taken up with its next act
    expect(await stateOf(before.id)).toBe('NOT_CONNECTED');
    await run(dossiers, before.id, ['pause', leader, REASON]);
    expect((await seen(before.id)).synchronisation).toMatchObject({ state: 'PENDING', version: before.revision + 1 });
  });

  it('begins for a draft with its submission', async () => {
    const draft = dossiers.done(await dossiers.submit({ ...(await dossiers.body()), submit: false }));
    expect(await seen(draft.id, an)).toMatchObject({ synchronisationState: 'NOT_CONNECTED' });
    dossiers.done(await dossiers.act(draft.id, 'submission', an));
    expect((await seen(draft.id)).synchronisation).toMatchObject({ state: 'PENDING', version: 2 });
  });

  it('waits again after every act that changes the state or the due date, and after no other', async () => {
    const { id } = await dossiers.submitted();
    await told(id);
    const tells: Record<string, boolean> = {};
    const acts = [
      ['acceptance', desk],
      ['assignment', handler],
      ['supplement-requests', handler, SUPPLEMENT],
      ['supplements', an, { note: 'Đã bổ sung' }],
      ['extension', handler, BY_THREE_DAYS],
      ['rollback', handler, REASON],
      ['approval', leader],
    ] as const;
    for (const [act, as, json] of acts) {
      await run(dossiers, id, [act, as, json ?? {}]);
      const { synchronisation, revision: made } = await seen(id);
      tells[act] = synchronisation?.state === 'PENDING' && synchronisation.version === made;
      if (synchronisation?.state === 'PENDING') await told(id);
    }
    expect(tells).toEqual({
      acceptance: true,
      assignment: false,
      'supplement-requests': true,
      supplements: true,
      extension: true,
      rollback: true,
      approval: true,
    });
  });

  it('is reported once, for the present version alone, without a new revision', async () => {
    const { id } = await dossiers.accepted();
    const before = await seen(id);
    expect((await report(dossiers, id, 1)).body).toMatchObject({ state: 'PENDING', version: 2, reportedAt: null });
    const at = new Date(Date.now() - 1_000).toISOString();
    const failure = { outcome: 'FAILED', reason: 'Cổng trả mã lỗi 502.', at };
    for (let times = 0; times < 2; times++)
      expect((await report(dossiers, id, 2, failure)).body).toMatchObject({ state: 'FAILED', reportedAt: at });
    expect((await report(dossiers, id, 2)).body).toMatchObject({ state: 'SYNCHRONISED', reason: null });
    expect((await report(dossiers, id, 2, failure)).body).toMatchObject({ state: 'SYNCHRONISED', reason: null });
    expect((await seen(id)).revision).toBe(before.revision);
    await run(dossiers, id, ['pause', leader, REASON]);
    expect((await seen(id)).synchronisation).toMatchObject({ state: 'PENDING', version: 3, reportedAt: null });
    expect((await report(dossiers, id, 2)).body).toMatchObject({ state: 'PENDING', version: 3 });
  });

  it('shows officers why it failed, and the applicant and the public only that it did', async () => {
    const { id } = await dossiers.accepted();
    const reason = 'Sai mã cơ quan trên cổng.';
    dossiers.done(await report(dossiers, id, 2, { outcome: 'FAILED', reason }));
    expect((await seen(id)).synchronisation).toMatchObject({ state: 'FAILED', reason });
    const { dossierCode, trackingKey, ...own } = await seen(id, an);
    expect(own).toMatchObject({ synchronisationState: 'FAILED', synchronisation: null });
    const tracked = await dossiers.host.get<object>(`/api/v1/tracking/${dossierCode}?key=${trackingKey}`);
    expect(tracked.status).toBe(200);
    const history = await dossiers.host.get<object>(`/api/v1/dossiers/${id}/history`, { as: an });
    expect(JSON.stringify([own, tracked.body, history.body])).not.toContain(reason);
    const list = '/api/v1/dossiers?synchronisationState=FAILED';
    const failures = await dossiers.host.get<{ items: { id: string }[]; total: number }>(list, { as: desk });
    expect(failures.body).toMatchObject({ items: [{ id }], total: 1 });
  });

  it('is worked off page by page, the oldest first, with nothing of the applicant', async () => {
    const walked: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = dossiers.done(await toDo(dossiers, `&limit=2${cursor}`));
      walked.push(...items.map(({ since, dossierId }) => `${since} ${dossierId}`));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(walked).toEqual([...walked].sort());
    const all = await toDo(dossiers, '&limit=200');
    expect(all.body.total).toBe(walked.length);
    expect(walked.length).toBeGreaterThan(3);
    expect(JSON.stringify(all.body)).not.toMatch(/Nguyễn|citizen-an|004087|"owner"|"applicant"/);
    const [failed] = dossiers.done(await toDo(dossiers, '&state=FAILED')).items;
    expect(failed).toMatchObject({ state: 'FAILED', reason: 'Sai mã cơ quan trên cổng.' });
  });

  it('never tells of complaints and denunciations', async () => {
    for (const procedureCode of [COMPLAINT, DENUNCIATION]) {
      const { id } = await dossiers.accepted(an, { procedureCode });
      expect(await stateOf(id)).toBe('NOT_CONNECTED');
      expect((await report(dossiers, id, 2)).status).toBe(404);
    }
  });

  it('covers the procedures and agencies that the connection lists, and what is nearest when several do', async () => {
    const filed = async (over: object = {}): Promise<string> => (await dossiers.submitted(an, over)).id;
    const health = { procedureCode: OTHER, agency: HEALTH };
    await scope({ procedures: [OTHER], agencies: [HEALTH] });
    expect((await seen(await filed(health), healthDesk)).synchronisationState).toBe('PENDING');
    expect(await stateOf(await filed({ procedureCode: OTHER, agency: CONSTRUCTION }))).toBe('NOT_CONNECTED');
    expect(await stateOf(await filed())).toBe('NOT_CONNECTED');
    await scope({ agencies: ['000.00.00.H14'] });
    dossiers.done(await connect(dossiers, connection({ procedures: [OTHER] }), { code: 'BO_XAY_DUNG' }));
    expect((await seen(await filed())).synchronisation?.connection).toBe(CONNECTION);
    const nearer = await filed({ procedureCode: OTHER, agency: CONSTRUCTION });
    expect((await seen(nearer)).synchronisation?.connection).toBe('BO_XAY_DUNG');
    expect((await report(dossiers, nearer, 1)).status).toBe(404);
  });

  it('is no more once the connection has ended: the next act says so, and what is left may still be told', async () => {
    await scope({});
    const [left, acted] = [await dossiers.accepted(), await dossiers.accepted()];
    const yesterday = localDay(new Date(Date.now() - DAY_MS));
    await scope({ validTo: yesterday });
    expect((await dossiers.submitted()).id).toEqual(expect.any(String));
    await run(dossiers, acted.id, ['pause', leader, REASON]);
    expect(await seen(acted.id)).toMatchObject({ synchronisationState: 'NOT_CONNECTED', synchronisation: null });
    expect(await told(left.id)).toMatchObject({ state: 'SYNCHRONISED' });
    const path = '/api/v1/portal-connections';
    const codes = async (query: string): Promise<string[]> => {
      const answer = await dossiers.host.get<{ items: { code: string }[] }>(`${path}${query}`, { as: provinceAdmin });
      return dossiers.done(answer).items.map(({ code }) => code);
    };
    expect(await codes('')).toEqual(['BO_XAY_DUNG', CONNECTION]);
    expect(await codes(`?asOf=${localDay(new Date())}`)).toEqual(['BO_XAY_DUNG']);
    expect(await codes(`?asOf=${yesterday}`)).toEqual(['BO_XAY_DUNG', CONNECTION]);
    // another row of the code goes on where the first ended, with another system
    dossiers.done(await connect(dossiers, connection({ connector: 'another' }), { from: localDay(new Date()) }));
    expect((await toDo(dossiers)).status).toBe(403);
    expect((await toDo(dossiers, '', { ...connector, sub: 'another' })).status).toBe(200);
  });

  it('is listed by pages, each connection once, and keeps who set it to what', async () => {
    const path = '/api/v1/portal-connections';
    const admin = { ...provinceAdmin, sub: 'second-admin', name: 'Quản trị hai' };
    const code = 'GHI_VET';
    dossiers.done(await connect(dossiers, connection({ connector: 'first' }), { code }));
    dossiers.done(await connect(dossiers, connection({ connector: 'second' }), { code, revision: 1 }, admin));
    expect((await connect(dossiers, connection({ connector: 'third' }), { code, revision: 1 })).status).toBe(412);
    const read = <T>(query: string) => dossiers.host.get<T>(`${path}${query}`, { as: personas.auditor });
    interface Changes {
      readonly items: readonly { revision: number; connector: string; at: string; bySubject: string; byName: string }[];
      readonly nextCursor: string | null;
      readonly total: number;
    }
    const changes = (query = '') => read<Changes>(`/${code}/2026-01-01/changes${query}`);
    const { items, total } = dossiers.done(await changes());
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { revision: 2, connector: 'second', bySubject: admin.sub, byName: admin.name, at: expect.any(String) },
      { revision: 1, connector: 'first', bySubject: provinceAdmin.sub, byName: provinceAdmin.name },
    ]);
    const first = dossiers.done(await changes('?limit=1'));
    const next = dossiers.done(await changes(`?limit=1&cursor=${first.nextCursor}`));
    expect([...first.items, ...next.items]).toEqual(items);
    expect(next.nextCursor).toBeNull();
    expect((await read('/KHONG_CO/2026-01-01/changes')).status).toBe(404);
    expect((await read(`/${code}/hom-nay/changes`)).status).toBe(404);

    for (const asOf of ['', `&asOf=${localDay(new Date())}`]) {
      const all = dossiers.done(await read<{ items: object[]; total: number }>(`?limit=200${asOf}`));
      expect(all.total).toBe(all.items.length);
      expect(all.total).toBeGreaterThan(1);
      const paged: object[] = [];
      let cursor: string | null = '';
      while (cursor !== null && paged.length <= all.total) {
        const page: { items: object[]; nextCursor: string | null } = dossiers.done(
          await read<{ items: object[]; nextCursor: string | null }>(`?limit=1${asOf}${cursor && `&cursor=${cursor}`}`),
        );
        expect(page.items).toHaveLength(1);
        paged.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(all.items);
    }
  });
});
