import type { dossierSubmitted, EventData } from '@dvc/contracts';
import { newId } from '@dvc/persistence';
import { eventually, type TestService } from '@dvc/testing';

type Submitted = EventData<typeof dossierSubmitted>;

/** What the dossiers service tells of a submission. */
export function submission(over: Partial<Submitted> = {}): Submitted {
  return {
    dossierId: newId(),
    procedureCode: 'XD',
    procedureName: 'Cấp giấy phép xây dựng',
    agency: '000.00.01.H14',
    number: 'TN-1',
    applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: null },
    channel: 'ONLINE',
    submittedAt: '2026-03-02T03:00:00.000Z',
    ...over,
  };
}

/** Waits until the event was handled, and with it what came before on its key. */
export async function handled(host: TestService, id: string): Promise<void> {
  const { pool } = host.service.database;
  await eventually(async () => (await pool.query('SELECT FROM inbox_event WHERE id = $1', [id])).rowCount === 1);
}
