import { localDay } from '@dvc/calendar';
import type { TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';
import type { LogBookPage } from '../slips/log-book.dto.js';
import type { WorkQueueResponse } from './work-queue.response.js';

const { desk, handler, leader, healthDesk, wardDesk: commune } = personas;
const provinceDesk: TestClaims = { sub: 'province-desk', name: 'x', roles: ['desk_officer'], agency: PROVINCE };
const communeHandler: TestClaims = { ...commune, sub: 'commune-handler', roles: ['case_handler'] };
const APPLICANT = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
const broughtBy = 'Bế Thị Lan';
const DAY_MS = 86_400_000;

describe('what a desk took in for another agency', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    await publishProcedure(
      dossiers.host,
      permit({ code: 'OWN', feeLines: [], competentAgencies: [WARD], deliveryMethods: ['DESK'] }),
    );
    for (const caseType of ['COMPLAINT', 'DENUNCIATION'] as const)
      await publishProcedure(dossiers.host, permit({ code: caseType, caseType, feeLines: [] }));
  });
  afterAll(() => dossiers.stop());
  beforeEach(async () => {
    // what the specs before made is nobody's here
    await dossiers.host.service.database.pool.query(
      "UPDATE dossier SET agency = 'GONE.H14', intake_agency = 'GONE.H14'",
    );
  });

  const takenIn = async (over: object = {}, as: TestClaims = commune): Promise<string> => {
    const papers = { procedureCode: 'FREE', applicant: APPLICANT, channel: 'DESK', resultDelivery: { method: 'DESK' } };
    return dossiers.done(await dossiers.submit({ ...(await dossiers.body(as)), ...papers, ...over }, as)).id;
  };
  const queue = async (as: TestClaims): Promise<WorkQueueResponse> =>
    dossiers.done(await dossiers.host.get<WorkQueueResponse>('/api/v1/work-queue', { as }));
  const counted = async (as: TestClaims): Promise<Readonly<Record<string, number>>> => {
    const { states, all } = await queue(as);
    const byState = Object.fromEntries(states.map(({ status, all: { total } }) => [status, total]));
    expect(Object.values(byState).reduce((sum, total) => sum + total, 0)).toBe(all.total);
    return byState;
  };
  const completed = async (id: string): Promise<void> => {
    await run(dossiers, id, ['approval', leader]);
    await run(dossiers, id, ['result', handler, { attachmentIds: [await dossiers.uploaded(handler, pdf(id))] }]);
  };

  describe('in its work queue', () => {
    it('is there while it is to be accepted, completed with a supplement, or handed over', async () => {
      const id = await takenIn();
      expect(await counted(commune)).toEqual({ SUBMITTED: 1 });
      await run(dossiers, id, ['acceptance', commune]);
      expect(await counted(commune)).toEqual({});
      await run(dossiers, id, ['assignment', handler], ['supplement-requests', handler, SUPPLEMENT]);
      expect(await counted(commune)).toEqual({ SUPPLEMENT_REQUESTED: 1 });
      expect((await queue(commune)).states[0]?.all).toMatchObject({ paused: 1, total: 1 });
      await run(dossiers, id, ['supplements', commune, { note: 'Đã bổ sung', broughtBy }]);
      expect(await counted(commune)).toEqual({});
      await completed(id);
      expect(await counted(commune)).toEqual({ COMPLETED: 1 });
      await run(dossiers, id, ['handover', commune, { method: 'DESK', receivedBy: broughtBy }]);
      expect(await counted(commune)).toEqual({});
    });

    it('is counted once, beside what is its own, also for who is above both', async () => {
      await takenIn();
      const own = await takenIn({ procedureCode: 'OWN' });
      await run(dossiers, own, ['acceptance', commune]);
      for (const as of [commune, provinceDesk]) expect(await counted(as)).toEqual({ SUBMITTED: 1, ACCEPTED: 1 });
      expect(await counted(desk)).toEqual({ SUBMITTED: 1 });
    });

    it('is nothing of other desks or of officers who are no desk, and holds no complaint to accept and no denunciation', async () => {
      await takenIn();
      for (const as of [healthDesk, communeHandler]) expect(await counted(as)).toEqual({});
      for (const procedureCode of ['COMPLAINT', 'DENUNCIATION']) await takenIn({ procedureCode });
      expect(await counted(commune)).toEqual({ SUBMITTED: 1 });
      expect(await counted(desk)).toEqual({ SUBMITTED: 3 });
    });

    it('is its successor’s where the place of intake has ended', async () => {
      const former = 'UNIT.02.97.H14';
      await publishAgency(dossiers.host, agency(former));
      await takenIn({}, { ...commune, sub: 'merged-desk', agency: former });
      await publishAgency(dossiers.host, agency(former, { revision: 2, validTo: '2026-01-31', successors: [WARD] }));
      expect(await counted(commune)).toEqual({ SUBMITTED: 1 });
    });
  });

  describe('in its log book', () => {
    // from yesterday on: the day may end while a spec runs
    const period = (): string => `from=${localDay(new Date(Date.now() - DAY_MS))}&to=${localDay(new Date())}`;
    const book = async (as: TestClaims, query = '&limit=200'): Promise<LogBookPage> =>
      dossiers.done(await dossiers.host.get<LogBookPage>(`/api/v1/log-book?${period()}${query}`, { as }));
    const ids = async (as: TestClaims, query?: string): Promise<readonly string[]> => {
      const { items, total } = await book(as, query);
      expect(total).toBe(items.length);
      return items.map(({ dossierId }) => dossierId);
    };

    it('stands beside what is its own, in order, each once, with whose number it has', async () => {
      const [first, own, refused, waiting] = [
        ...[await takenIn({ accept: true }), await takenIn({ procedureCode: 'OWN', accept: true })],
        ...[await takenIn(), await takenIn()],
      ] as [string, string, string, string];
      await run(dossiers, refused, ['refusal', commune, REASON]);
      expect(await ids(commune)).toEqual([first, own, refused]);
      expect(await ids(commune)).not.toContain(waiting);
      expect(await ids(desk)).toEqual([first, refused]);
      expect(await ids(provinceDesk)).toEqual([first, own, refused]);
      expect(await ids(provinceDesk, `&limit=200&agency=${WARD}`)).toEqual([first, own, refused]);
      expect((await book(commune)).items.map(({ agency: of, bookAgency }) => [of, bookAgency])).toEqual([
        [CONSTRUCTION, CONSTRUCTION],
        [WARD, null],
        [CONSTRUCTION, null],
      ]);
      const pages: string[] = [];
      let cursor: string | null = null;
      do {
        const after: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page = await book(commune, `&limit=1${after}`);
        expect(page.total).toBe(3);
        pages.push(...page.items.map(({ dossierId }) => dossierId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(pages).toEqual([first, own, refused]);
    });

    it('stays there when the result has been handed over, and is printed', async () => {
      const id = await takenIn({ accept: true });
      await completed(id);
      await run(dossiers, id, ['handover', commune, { method: 'DESK', receivedBy: broughtBy }]);
      expect((await book(commune)).items).toMatchObject([{ dossierId: id, receivedBy: broughtBy }]);
      const answer = await dossiers.host.get(`/api/v1/log-book.pdf?${period()}`, { as: commune });
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)), { mergePages: true });
      expect(text.replaceAll(/\s+/g, ' ')).toContain(broughtBy);
    });

    it('is nothing of other desks or of officers who are no desk, and holds no denunciation', async () => {
      const id = await takenIn({ accept: true });
      const denounced = await takenIn({ procedureCode: 'DENUNCIATION' });
      await run(dossiers, denounced, ['acceptance', desk]);
      for (const as of [healthDesk, communeHandler]) expect(await ids(as)).toEqual([]);
      expect(await ids(healthDesk, `&limit=200&agency=${WARD}`)).toEqual([]);
      expect(await ids(commune, `&limit=200&agency=${HEALTH}`)).toEqual([]);
      expect(await ids(commune)).toEqual([id]);
    });
  });
});
