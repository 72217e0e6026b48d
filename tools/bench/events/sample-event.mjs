import { randomUUID } from 'node:crypto';
import { dossierSubmitted } from '@dvc/contracts';

/** What every run sends: a submission, some 700 bytes as a CloudEvent. */
export const definition = dossierSubmitted;

/** The `n`-th event of a run; 997 keys. */
export function sampleEvent(n) {
  const key = n % 997;
  return {
    subject: `01980000-0000-7000-8000-${String(key).padStart(12, '0')}`,
    data: {
      dossierId: `01980000-0000-7000-8000-${String(key).padStart(12, '0')}`,
      procedureCode: '1.009994',
      procedureName: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
      agency: '000.00.01.H14',
      number: String(n),
      applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
      submittedAt: '2026-07-30T02:30:00Z',
    },
  };
}

/** The same as a message without outbox: key and payload. */
export function sampleMessage(n) {
  const { subject, data } = sampleEvent(n);
  const event = {
    specversion: '1.0',
    id: randomUUID(),
    source: `/services/${definition.service}`,
    type: definition.type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  return { key: subject, value: JSON.stringify(event) };
}

/** Which event of the run it is. */
export function numberOf(data) {
  return Number(data.number);
}
