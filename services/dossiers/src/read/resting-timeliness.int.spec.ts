import { localDay } from '@dvc/calendar';
import { extractText, getDocumentProxy } from 'unpdf';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { DossierPage } from '../list/list.response.js';
import type { LogBookPage } from '../slips/log-book.dto.js';
import type { DossierResponse } from './dossier.response.js';

const { an, desk, leader } = personas;
const LIMIT = { amount: 30, unit: 'CALENDAR_DAY' as const };

describe('the timeliness of a complaint that rests at its first level', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const secondLevel = { timeLimit: LIMIT };
    await publishProcedure(
      dossiers.host,
      permit({ code: 'COMPLAINT', caseType: 'COMPLAINT', feeLines: [], timeLimit: LIMIT, secondLevel }),
    );
  });
  afterAll(() => dossiers.stop());

  const get = async <T>(path: string, as: (typeof personas)[keyof typeof personas] = leader): Promise<T> =>
    dossiers.done(await dossiers.host.get<T>(`/api/v1/${path}`, { as }));
  const printed = async (path: string): Promise<string> => {
    const { bytes } = await dossiers.host.request('GET', `/api/v1/${path}`, { as: leader });
    return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
  };

  /** What is said of it wherever its due date counts. */
  const told = async (id: string): Promise<object> => {
    const today = localDay(new Date());
    const { timeliness, remaining } = await get<DossierResponse>(`dossiers/${id}`);
    const listed = async (query: string) =>
      (await get<DossierPage>(`dossiers?${query}`)).items.find((item) => item.id === id)?.timeliness;
    const booked = await get<LogBookPage>(`log-book?from=${today}&to=${today}&limit=200`);
    const paper = async (path: string) => (await printed(path)).includes('Quá hạn');
    return {
      dossier: timeliness,
      owner: (await get<DossierResponse>(`dossiers/${id}`, an)).timeliness,
      remaining: remaining && remaining.overdue,
      overdue: await listed('overdue=true'),
      notOverdue: await listed('overdue=false'),
      found: await listed('q=Nguyen'),
      logBook: booked.items.find(({ dossierId }) => dossierId === id)?.timeliness,
      printedBook: await paper(`log-book.pdf?from=${today}&to=${today}`),
      controlSheet: await paper(`dossiers/${id}/slips/control-sheet.pdf`),
    };
  };

  it('is none while the second level stands, and that of its due date before and after a refusal there', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    const { pool } = dossiers.host.service.database;
    await pool.query("UPDATE dossier SET due_at = now() - interval '1 hour' WHERE id = $1", [id]);
    const late = {
      ...{ dossier: 'OVERDUE', owner: 'OVERDUE', remaining: true, overdue: 'OVERDUE', notOverdue: undefined },
      ...{ found: 'OVERDUE', logBook: 'OVERDUE', printedBook: true, controlSheet: true },
    };
    expect(await told(id)).toEqual(late);

    const second = dossiers.done(
      await dossiers.host.post<ReceiptBody>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'x' }, { as: an }),
    );
    expect(await told(id)).toEqual({
      ...{ dossier: null, owner: null, remaining: null, overdue: undefined, notOverdue: null },
      ...{ found: null, logBook: null, printedBook: false, controlSheet: false },
    });

    const above = { ...desk, agency: second.agency };
    dossiers.done(await dossiers.act(second.id, 'refusal', above, { reason: 'Không thuộc thẩm quyền' }));
    expect(await told(id)).toEqual(late);
  });
});
