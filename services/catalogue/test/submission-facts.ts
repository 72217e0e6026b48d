import type { dossierSubmitted, EventData } from '@dvc/contracts';
import { newId } from '@dvc/persistence';

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
