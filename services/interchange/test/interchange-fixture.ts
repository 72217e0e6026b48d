import { agencyChanged, type consultationRequested, type EventData } from '@dvc/contracts';
import { eventually, TestService, type TestClaims } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { interchangeService } from '../src/index.js';

const province = '000.00.00.H14';
type Agency = EventData<typeof agencyChanged>;

export const agency = (identifier: string, nameVi: string, change: Partial<Agency> = {}): Agency => ({
  identifier,
  revision: 1,
  nameVi,
  kind: 'DEPARTMENT',
  parent: province,
  path: [province, identifier],
  validFrom: '2011-01-01',
  validTo: null,
  workingHours: null,
  ...change,
});

export const agencies: readonly Agency[] = [
  agency(province, 'UBND tỉnh Cao Bằng', { kind: 'PROVINCE', parent: null, path: [province] }),
  agency('000.00.01.H14', 'Sở Xây dựng tỉnh Cao Bằng'),
  agency('000.00.02.H14', 'Sở Y tế tỉnh Cao Bằng'),
  agency('000.00.04.H14', 'Sở Tài chính tỉnh Cao Bằng'),
  agency('000.00.07.H14', 'Sở Kế hoạch và Đầu tư tỉnh Cao Bằng', { validTo: '2025-02-28' }),
  agency('000.01.30.H14', 'UBND phường Thục Phán', { kind: 'COMMUNE' }),
  agency('000.02.02.H14', 'Trung tâm Kiểm soát bệnh tật', {
    kind: 'OTHER',
    parent: '000.00.02.H14',
    path: [province, '000.00.02.H14', '000.02.02.H14'],
  }),
  agency('000.00.00.H49', 'UBND tỉnh Quảng Ninh', { kind: 'PROVINCE', parent: null, path: ['000.00.00.H49'] }),
];

export const officer = (role: string, of: string): TestClaims => ({
  sub: `${role}-${of}`,
  name: role,
  roles: [role],
  agency: of,
});
export const clerk = (of: string): TestClaims => officer('records_clerk', of);
export const construction = '000.00.01.H14';
export const health = '000.00.02.H14';
export const finance = '000.00.04.H14';
export const ward = '000.01.30.H14';
export const diseaseControl = '000.02.02.H14';

/** The service with its directory filled. */
export async function startInterchange(): Promise<TestService> {
  const host = await TestService.start(interchangeService);
  for (const one of agencies) await host.receive(agencyChanged, one.identifier, one);
  await eventually(
    async () => (await host.service.database.pool.query('SELECT 1 FROM agency')).rowCount === agencies.length,
  );
  return host;
}

export const consultation = (
  change: Partial<EventData<typeof consultationRequested>> = {},
): EventData<typeof consultationRequested> => ({
  dossierId: uuidv7(),
  procedureCode: '1.013236',
  procedureName: 'Cấp giấy phép xây dựng',
  agency: construction,
  number: '000.00.01.H14-260111-0001',
  applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: null },
  consultationId: uuidv7(),
  toAgency: ward,
  question: 'Đề nghị cho ý kiến về quy hoạch thửa đất.',
  dueAt: '2099-01-01T09:30:00Z',
  ...change,
});

/** Waits until the document has arrived at its recipients. */
export async function delivered(host: TestService, documentId: string): Promise<void> {
  await eventually(async () => {
    const { rows } = await host.service.database.pool.query<{ waiting: number; all: number }>(
      'SELECT count(*) FILTER (WHERE code IS NULL) AS waiting, count(*) AS all FROM delivery WHERE document_id = $1',
      [documentId],
    );
    return rows[0] !== undefined && rows[0].all > 0 && rows[0].waiting === 0;
  });
}
