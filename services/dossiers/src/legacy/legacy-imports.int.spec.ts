import { type TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { PERMIT, permit, publishProcedure } from '../../test/reference.js';
import type { DossierResponse } from '../read/dossier.response.js';
import type { StepsResponse } from '../steps/steps.response.js';
import type { StatisticsResponse } from '../statistics/statistics.dto.js';
import type { LegacyImportResponse } from './legacy-import.dto.js';

const APPLICANT = { kind: 'CITIZEN', fullName: 'Nông Văn Cũ', citizenId: '004087000009' };
const row = (code: string, over: object = {}) => ({
  code,
  procedureCode: PERMIT,
  agency: CONSTRUCTION,
  applicant: APPLICANT,
  status: 'RETURNED',
  receivedAt: '2019-05-06T02:00:00Z',
  due: '2019-06-03',
  completedAt: '2019-06-04',
  returnedAt: '2019-06-05',
  ...over,
});

describe('taking over dossiers of a former system', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
  });
  afterAll(() => dossiers.stop());

  const send = <T = LegacyImportResponse>(
    rows: readonly object[],
    source: string,
    options: { readonly dryRun?: boolean; readonly as?: TestClaims } = {},
  ) =>
    dossiers.host.post<T>(
      `/api/v1/legacy-imports?source=${source}&dryRun=${options.dryRun === true}`,
      { dossiers: rows },
      { as: options.as ?? personas.provinceAdmin },
    );
  const idOf = async (code: string): Promise<string> => {
    const { rows } = await dossiers.host.service.database.pool.query<{ id: string }>(
      'SELECT dossier_id AS id FROM former_dossier WHERE code = $1',
      [code],
    );
    return rows[0]?.id ?? '';
  };

  it('keeps codes, dates and history, says where each came from, and tells nobody', async () => {
    const history = [{ at: '2019-05-10', text: 'Thẩm định thực địa', by: 'Bà Hà' }];
    const { status, body } = await send([row('XD-1', { history }), row('XD-2', OPEN)], 'mot-cua-2015');
    expect(status).toBe(201);
    expect(body).toMatchObject({ rows: 2, imported: 2, known: 0, rejected: 0, findings: [], dryRun: false });
    const id = await idOf('XD-1');
    const { body: read } = await dossiers.read<DossierResponse>(id, personas.desk);
    expect(read).toMatchObject({
      dossierCode: 'XD-1',
      status: 'RETURNED',
      due: '2019-06-03',
      timeliness: 'OVERDUE',
      intakeChannel: 'DESK',
      applicant: APPLICANT,
      formerSystem: { source: 'mot-cua-2015', code: 'XD-1' },
    });
    const events = await dossiers.host.get<{
      items: { act: string; actor: { name: string | null }; reason: string | null }[];
    }>(`/api/v1/dossiers/${id}/history`, { as: personas.desk });
    expect(events.body.items.map(({ act }) => act)).toEqual([
      'submission',
      'acceptance',
      'former-step',
      'result',
      'handover',
    ]);
    expect(events.body.items[2]).toMatchObject({ actor: { name: 'Bà Hà' }, reason: 'Thẩm định thực địa' });
    expect(
      (await dossiers.host.get<{ total: number }>('/api/v1/dossiers?q=XD-1', { as: personas.desk })).body.total,
    ).toBe(1);
    expect(await dossiers.count('outbox_event', 'key = $1', [id])).toBe(0);
  });

  const OPEN = { status: 'PROCESSING', completedAt: undefined, returnedAt: undefined };

  it('gives no notice of what was overdue before, and lets an open one be worked on', async () => {
    await send([row('XD-OPEN', OPEN)], 'open');
    const id = await idOf('XD-OPEN');
    expect(await dossiers.count('deadline_notice', 'dossier_id = $1', [id])).toBe(2);
    const approval = await dossiers.act(id, 'approval', personas.leader);
    expect(approval.body.status).toBe('APPROVED');
    expect(approval.body.dossierCode).toBe('XD-OPEN');
  });

  it('reminds of a due date that is still to come, and tells nobody that one was left lying before', async () => {
    const due = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await send([row('XD-AHEAD', { ...OPEN, status: 'ACCEPTED', due })], 'ahead');
    expect(body).toMatchObject({ imported: 1 });
    const id = await idOf('XD-AHEAD');
    expect(await dossiers.count('deadline_notice', 'dossier_id = $1', [id])).toBe(0);
    const atOnce = 'dossier_id = $1 AND noticed_at = (SELECT requested_at FROM legacy_import WHERE id = $2)';
    expect(await dossiers.count('unassigned_notice', atOnce, [id, body.id])).toBe(1);
  });

  it('shows the steps of a year without a calendar with unknown times, and says why', async () => {
    const steps = [
      { code: 'TN', nameVi: 'Tiếp nhận', states: ['SUBMITTED'], norm: { amount: 4, unit: 'WORKING_HOUR' as const } },
      { code: 'TD', nameVi: 'Thẩm định', states: ['PROCESSING'], norm: { amount: 9, unit: 'WORKING_DAY' as const } },
      { code: 'KY', nameVi: 'Ký', states: ['APPROVED'], norm: { amount: 1, unit: 'WORKING_DAY' as const } },
    ];
    await publishProcedure(dossiers.host, permit({ code: 'STEPS', feeLines: [], steps }));
    await send([row('XD-STEPS', { ...OPEN, procedureCode: 'STEPS' })], 'steps');
    const path = `/api/v1/dossiers/${await idOf('XD-STEPS')}/steps`;
    const { status, body } = await dossiers.host.get<StepsResponse>(path, { as: personas.desk });
    expect(status).toBe(200);
    expect(body.items.map(({ code, state, spent, over }) => ({ code, state, spent, over }))).toEqual([
      { code: 'TN', state: 'DONE', spent: { days: 0, hours: 0, minutes: 0 }, over: false },
      { code: 'TD', state: 'RUNNING', spent: null, over: null },
      { code: 'KY', state: 'PENDING', spent: { days: 0, hours: 0, minutes: 0 }, over: false },
    ]);
    expect(body.unknownTimes).toMatchObject({
      year: 2019,
      messageVi: expect.stringContaining('lịch làm việc năm 2019'),
    });
  });

  it('takes each row once per source, also when two imports run at the same time', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(`TWICE-${n}`));
    const answers = await Promise.all([send(rows, 'twice'), send(rows, 'twice')]);
    expect(answers.map(({ body }) => body.imported).sort((a, b) => a - b)).toEqual([0, 20]);
    expect(answers.map(({ body }) => body.known).sort((a, b) => a - b)).toEqual([0, 20]);
    expect(await dossiers.count('former_dossier', "source = 'twice'")).toBe(20);
    const other = await send(rows.slice(0, 1), 'another');
    expect(other.body.findings[0]?.errors.map(({ code }) => code)).toEqual(['codeTaken']);
  });

  it('reports every faulty row and takes the others; the report can be read again', async () => {
    const rows = [
      row('OK-1'),
      row('BAD-1', { procedureCode: 'NONE', agency: '000.99' }),
      row('BAD-2', { due: undefined }),
      row('BAD-3', { returnedAt: '2019-05-01' }),
      row('BAD-4', { completedAt: '2999-01-01', returnedAt: '2999-01-02' }),
      row('BAD-5', { status: 'SUBMITTED' }),
      { code: 'BAD-6' },
      row('OK-1'),
      row('BAD-7', { receivedAt: '2019-02-31T00:00:00Z' }),
      row('BAD-8', { closedAt: '2019-06-04' }),
    ];
    const { body } = await send(rows, 'faulty');
    expect(body).toMatchObject({ rows: 10, imported: 1, known: 0, rejected: 9 });
    const codes = Object.fromEntries(body.findings.map((f) => [f.row, f.errors.map((e) => `${e.pointer} ${e.code}`)]));
    expect(codes[2]).toEqual(['/procedureCode unknownProcedure', '/agency unknownAgency']);
    expect(codes[3]).toEqual(['/due needed']);
    expect(codes[4]).toEqual(['/returnedAt order']);
    expect(codes[5]).toEqual(['/completedAt moment', '/returnedAt moment']);
    expect(codes[6]?.[0]).toContain('/status');
    expect(codes[7]?.length).toBeGreaterThan(3);
    expect(codes[8]).toEqual(['/code codeTaken']);
    expect(codes[9]).toContain('/receivedAt moment');
    expect(codes[10]).toContain('/closedAt notHere');
    const path = `/api/v1/legacy-imports/${body.id}`;
    expect((await dossiers.host.get(path, { as: personas.auditor })).body).toEqual(body);
    expect((await dossiers.host.get(path, { as: personas.desk })).status).toBe(403);
    expect((await dossiers.host.get('/api/v1/legacy-imports/x', { as: personas.auditor })).status).toBe(404);
    // it is about agencies all over the province: a department's see nothing of it, but what they brought in themselves
    const ofDepartment = (sub: string) => ({ ...personas.provinceAdmin, sub, agency: CONSTRUCTION });
    expect((await dossiers.host.get(path, { as: ofDepartment('quan-tri-so') })).status).toBe(404);
    expect((await dossiers.host.get(path, { as: { ...personas.auditor, agency: HEALTH } })).status).toBe(404);
    expect((await dossiers.host.get(path, { as: ofDepartment(personas.provinceAdmin.sub) })).body).toEqual(body);
  });

  it('changes nothing in a dry run', async () => {
    const before = await dossiers.count('dossier');
    const { body } = await send([row('DRY-1'), row('DRY-2', { due: undefined })], 'dry', { dryRun: true });
    expect(body).toMatchObject({ dryRun: true, imported: 1, rejected: 1 });
    expect(await dossiers.count('dossier')).toBe(before);
  });

  it('takes CSV too, with the steps of a history in one cell', async () => {
    const csv = [
      'code;procedureCode;agency;status;receivedAt;closedAt;applicant.kind;applicant.fullName;channel;history',
      `CSV-1;${PERMIT};${CONSTRUCTION};REFUSED;2018-01-02;2018-01-05;ENTERPRISE;Công ty Cũ;POST;"2018-01-03|Kiểm tra|Ông Ba\n2018-01-04|Trình"`,
      `CSV-2;${PERMIT};${CONSTRUCTION};REFUSED;2018-01-02;;ENTERPRISE;Công ty Cũ;POST;`,
    ].join('\r\n');
    const sendCsv = (body: string) =>
      dossiers.host.request<LegacyImportResponse>('POST', '/api/v1/legacy-imports?source=csv', {
        as: personas.provinceAdmin,
        body,
        headers: { 'content-type': 'text/csv; charset=utf-8' },
      });
    const { status, body } = await sendCsv(csv);
    expect(status).toBe(201);
    expect(body).toMatchObject({ rows: 2, imported: 1, rejected: 1 });
    expect(body.findings[0]).toMatchObject({
      row: 3,
      code: 'CSV-2',
      errors: [{ pointer: '/closedAt', code: 'needed' }],
    });
    const { body: read } = await dossiers.read<DossierResponse>(await idOf('CSV-1'), personas.desk);
    expect(read).toMatchObject({ status: 'REFUSED', dossierCode: null, intakeChannel: 'POST' });
    expect((await sendCsv('code;oops\r\n1;2')).status).toBe(400);
    expect((await sendCsv('"')).status).toBe(400);
    const elsewhere = await dossiers.host.request('POST', '/api/v1/delegations', {
      as: personas.handler,
      body: csv,
      headers: { 'content-type': 'text/csv' },
    });
    expect(elsewhere.status).toBe(415);
  });

  it('is counted by its dates', async () => {
    const count = async () => {
      const path = '/api/v1/dossier-statistics?from=2017-05-01&to=2017-05-31';
      return (await dossiers.host.get<StatisticsResponse>(path, { as: personas.auditor })).body.total;
    };
    const before = await count();
    await send(
      [
        row('STAT-1', {
          receivedAt: '2017-05-02',
          due: '2017-05-20',
          completedAt: '2017-05-19',
          returnedAt: '2017-05-19',
        }),
        row('STAT-2', {
          receivedAt: '2017-04-02',
          due: '2017-05-20',
          completedAt: '2017-05-21',
          returnedAt: '2017-06-19',
        }),
        row('STAT-3', {
          receivedAt: '2017-05-30',
          due: '2017-06-20',
          completedAt: '2017-06-20',
          returnedAt: '2017-06-21',
        }),
      ],
      'counted',
    );
    const after = await count();
    expect(after).toMatchObject({
      carriedOver: before.carriedOver + 1,
      received: { desk: before.received.desk + 2 },
      early: before.early + 1,
      late: before.late + 1,
      pending: before.pending + 1,
    });
  });

  it('is for the administrator of the province, with a list of rows and a source', async () => {
    expect((await send<ProblemBody>([row('X')], 'x', { as: personas.desk })).status).toBe(403);
    expect((await send<ProblemBody>([], 'x')).status).toBe(400);
    const as = personas.provinceAdmin;
    expect((await dossiers.host.post('/api/v1/legacy-imports', { dossiers: [row('X')] }, { as })).status).toBe(400);
    expect((await dossiers.host.post('/api/v1/legacy-imports?source=x', { rows: [] }, { as })).status).toBe(400);
    expect((await dossiers.host.post('/api/v1/legacy-imports?source=x', [row('X')], { as })).status).toBe(400);
  });
});
