import type { EventData, procedurePublished } from '@dvc/contracts';
import type { DossierHost } from './dossiers.js';
import { personas } from './personas.js';
import { permit } from './reference.js';

export const CALENDAR_DAYS = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' as const });

/** The procedure `COMPLAINT`, without fees: 30 calendar days, and 45 at the second level. */
export function complaints(
  over: Partial<EventData<typeof procedurePublished>> = {},
): EventData<typeof procedurePublished> {
  return permit({
    ...{ code: 'COMPLAINT', caseType: 'COMPLAINT', feeLines: [], timeLimit: CALENDAR_DAYS(30) },
    secondLevel: { timeLimit: CALENDAR_DAYS(45) },
    ...over,
  });
}

/** Its due date passed an hour ago. */
export async function passDueDate(dossiers: DossierHost, id: string): Promise<void> {
  const { pool } = dossiers.host.service.database;
  await pool.query("UPDATE dossier SET due_at = now() - interval '1 hour' WHERE id = $1", [id]);
}

/** A complaint that was accepted and not decided in time, so that its complainant may take it further. */
export async function overdueComplaint(dossiers: DossierHost): Promise<string> {
  const { id } = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
  await passDueDate(dossiers, id);
  return id;
}
