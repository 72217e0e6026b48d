import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { eventually, PlatformProcess } from '@dvc/testing';
import { playJourney, type Step } from '../src/demo/journey.js';
import { type Answer, type Caller, Portal } from '../src/demo/portal.js';
import { samplePdf } from '../src/demo/sample-file.js';

const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));

interface ProblemDocument {
  readonly type: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

describe('the embedded platform, from outside', () => {
  let dataDirectory: string;
  let platform: PlatformProcess;
  let portal: Portal;
  let citizen: Caller;
  let desk: Caller;
  let submission: { readonly formData: Readonly<Record<string, unknown>>; readonly [field: string]: unknown };

  const total = async (): Promise<number> => (await citizen.get<{ total: number }>('/api/v1/dossiers?limit=1')).total;
  const submit = (
    change: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<ProblemDocument & { id: string }>> =>
    citizen.send('POST', '/api/v1/dossiers', { json: { ...submission, ...change }, headers });

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'dvc-e2e-'));
    platform = await PlatformProcess.start({ main, dataDirectory });
    portal = new Portal(platform.url);
    [citizen, desk] = await Promise.all([portal.as('applicant-an'), portal.as('desk-officer')]);
    const procedure = await portal.anyone.get<{ forms: { href: string }[] }>('/api/v1/procedures/2.000028.H14');
    const { example } = await portal.anyone.get<{ example: Record<string, unknown> }>(procedure.forms[0]?.href ?? '');
    const { id } = await citizen.upload('giay-to.pdf', 'application/pdf', samplePdf('giay to'));
    submission = {
      procedureCode: '2.000028.H14',
      applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn An', citizenId: '004087000001', email: 'an@example.vn' },
      formData: example,
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [id] },
        { code: 'BAN_VE', attachmentIds: [id] },
      ],
      resultDelivery: { method: 'ONLINE' },
      submit: true,
    };
  });
  afterAll(async () => {
    await platform?.stop();
    await new EmbeddedCluster({ directory: join(dataDirectory, 'postgres') }).stop();
    await rm(dataDirectory, { recursive: true, force: true });
  });

  it('takes a building permit from the search to the downloaded result, telling the applicant of every step', async () => {
    const steps: Step[] = [];
    const outcome = await playJourney(portal, (step) => void steps.push(step));
    expect(outcome.dossierCode).toMatch(/^000\.00\.01\.H14-\d{6}-\d{4}$/);
    expect(outcome.receiptNumber).toMatch(/-\d{7}$/);
    const download = steps.find(({ en }) => en === 'downloads the result');
    expect(download?.answer['digest']).toBe(`sha-256=:${Buffer.from(outcome.resultSha256, 'hex').toString('base64')}:`);
    const told = steps.find(({ en }) => en === 'was told of every step');
    expect(told?.answer).toMatchObject({ notifications: 9, mails: 9 });
    const tracking = JSON.stringify(steps.at(-1)?.answer);
    for (const secret of ['Nguyễn Văn An', '004087000001', 'an@example.vn', '0912345678'])
      expect(tracking).not.toContain(secret);
  });

  it('creates one dossier for 50 concurrent requests with one idempotency key, and gives 50 equal answers', async () => {
    const before = await total();
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit({}, { 'idempotency-key': 'fifty' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await total()).toBe(before + 1);
  });

  it('takes in what somebody files with a passport alone, and shows it to him and to nobody else who applies', async () => {
    const foreigner = await portal.as('applicant-khamla');
    const { id } = await foreigner.upload('giay-to.pdf', 'application/pdf', samplePdf('giay to cua Khamla'));
    const filed = await foreigner.post<{ id: string; status: string }>('/api/v1/dossiers', {
      ...submission,
      applicant: { kind: 'CITIZEN', fullName: 'Khamla Vongsa' },
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [id] },
        { code: 'BAN_VE', attachmentIds: [id] },
      ],
    });
    expect(filed.status).toBe('SUBMITTED');
    const own = await foreigner.get<{ items: { id: string }[] }>('/api/v1/dossiers');
    expect(own.items.map((dossier) => dossier.id)).toEqual([filed.id]);
    const path = `/api/v1/dossiers/${filed.id}`;
    expect(await foreigner.get<object>(path)).toMatchObject({ applicant: { passport: 'LAO/PA0123456' } });
    expect((await citizen.send('GET', path)).status).toBe(404);
  });

  it.each([
    ['an unknown procedure', { procedureCode: '9.999999' }, '/procedureCode'],
    ['a missing form field', { formData: {} }, '/formData'],
    ['an extra form field', { formData: { chiTietLa: 1 } }, '/formData/chiTietLa'],
    ['a missing component', { components: [] }, '/components'],
    ['an unknown component', { components: [{ code: 'KHONG_CO', attachmentIds: [] }] }, '/components'],
    [
      'an attachment that does not exist',
      { components: [{ code: 'BAN_VE', attachmentIds: ['0190a000-0000-7000-8000-000000000000'] }] },
      '/components',
    ],
    [
      'somebody else as applicant',
      { applicant: { kind: 'CITIZEN', fullName: 'Trần Thị Bình', citizenId: '004087000002' } },
      '/applicant/citizenId',
    ],
  ])('refuses a submission with %s and says where', async (_, change, pointer) => {
    const before = await total();
    const answer = await submit(change);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.some((e) => e.pointer.startsWith(pointer))).toBe(true);
    expect(answer.body.errors?.every((e) => e.message.length > 0)).toBe(true);
    expect(await total()).toBe(before);
  });

  it('refuses wrongly typed and oversized form fields, each by its pointer', async () => {
    const [field] = Object.keys(submission.formData);
    const wrong = await submit({ formData: { ...submission.formData, [field as string]: [1, 2] } });
    expect(wrong.status).toBe(422);
    expect(new Set(wrong.body.errors?.map(({ pointer }) => pointer))).toEqual(new Set([`/formData/${field}`]));
    const long = await submit({
      applicant: { kind: 'CITIZEN', fullName: 'x'.repeat(5_000), citizenId: '004087000001' },
    });
    expect(long).toMatchObject({ status: 400, body: { errors: [{ pointer: '/applicant/fullName' }] } });
  });

  it('refuses files that are not what the procedure takes or too large', async () => {
    const send = (name: string, type: string, content: Uint8Array): Promise<Answer<ProblemDocument>> => {
      const form = new FormData();
      form.append('file', new Blob([content as Uint8Array<ArrayBuffer>], { type }), name);
      return citizen.send('POST', '/api/v1/attachments', { form });
    };
    expect(
      (await send('virus.exe', 'application/x-msdownload', new TextEncoder().encode('MZ\u0090\u0000'))).status,
    ).toBe(415);
    expect([415, 422]).toContain(
      (await send('a.pdf', 'application/pdf', new TextEncoder().encode('<html><script>1</script></html>'))).status,
    );
    expect((await send('big.pdf', 'application/pdf', new Uint8Array(25 * 1_048_576).fill(37))).status).toBe(413);
  });

  it('answers wrong roles, other agencies, other citizens and repeated acts as documented, and changes nothing', async () => {
    const { body } = await submit();
    const act = `/api/v1/dossiers/${body.id}/acceptance`;
    expect((await citizen.send('POST', act, { json: {} })).status).toBe(403);
    const elsewhere = await portal.as('health-desk-officer');
    expect((await elsewhere.send('POST', act, { json: {} })).status).toBe(404);
    const stranger = await portal.as('applicant-binh');
    expect((await stranger.send('GET', `/api/v1/dossiers/${body.id}`)).status).toBe(404);
    expect((await portal.anyone.send('GET', `/api/v1/dossiers/${body.id}`)).status).toBe(401);
    expect((await citizen.get<{ status: string }>(`/api/v1/dossiers/${body.id}`)).status).toBe('SUBMITTED');
    expect((await desk.send('POST', act, { json: {} })).status).toBe(200);
    // what follows the acceptance by itself has happened before it is compared
    const first = await eventually(async () => {
      const dossier = await desk.get<{ fee: { paymentOrderId: string | null } }>(`/api/v1/dossiers/${body.id}`);
      return dossier.fee.paymentOrderId === null ? undefined : dossier;
    });
    expect((await desk.send('POST', act, { json: {} })).status).toBe(409);
    expect(await desk.get<object>(`/api/v1/dossiers/${body.id}`)).toEqual(first);
  });

  it('refuses bodies that are no JSON or far too large, foreign cursors and reused keys', async () => {
    const { accessToken } = await portal.anyone.post<{ accessToken: string }>('/dev/token', {
      persona: 'applicant-an',
    });
    const raw = (body: string): Promise<Response> =>
      fetch(`${platform.url}/api/v1/dossiers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body,
      });
    expect((await raw('{"procedureCode":')).status).toBe(400);
    expect((await raw(JSON.stringify({ filler: 'x'.repeat(10 * 1_048_576) }))).status).toBe(413);

    await submit();
    await submit();
    const { nextCursor } = await citizen.get<{ nextCursor: string }>('/api/v1/dossiers?limit=1');
    expect((await citizen.send('GET', `/api/v1/dossiers?limit=1&cursor=${nextCursor}`)).status).toBe(200);
    expect((await citizen.send('GET', `/api/v1/dossiers?limit=1&status=RETURNED&cursor=${nextCursor}`)).status).toBe(
      400,
    );
    expect((await portal.anyone.send('GET', `/api/v1/procedures?cursor=${nextCursor}`)).status).toBe(400);
    expect((await citizen.send('GET', '/api/v1/dossiers?cursor=nonsense')).status).toBe(400);

    const before = await total();
    expect((await submit({}, { 'idempotency-key': 'fifty' })).headers.get('idempotent-replayed')).toBe('true');
    const reused = await submit({ resultDelivery: { method: 'DESK' } }, { 'idempotency-key': 'fifty' });
    expect(reused).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    expect(await total()).toBe(before);
  });

  it('holds the deadline vectors through the API', async () => {
    const vectors: readonly [string, number, string][] = [
      ['2024-04-26', 1, '2024-05-02'],
      ['2024-05-03', 1, '2024-05-04'],
      ['2025-04-25', 1, '2025-04-26'],
      ['2025-04-29', 3, '2025-05-07'],
      ['2025-08-29', 7, '2025-09-11'],
      ['2026-02-13', 1, '2026-02-23'],
      ['2026-02-13', 15, '2026-03-13'],
      ['2026-08-21', 1, '2026-08-22'],
      ['2026-12-31', 1, '2027-01-04'],
    ];
    for (const [received, days, due] of vectors) {
      expect(
        await portal.anyone.get<object>(`/api/v1/calendar/due-date?received=${received}&workingDays=${days}`),
      ).toMatchObject({ due });
    }
  });

  it('publishes one valid address book of its API', async () => {
    const document = await portal.anyone.get<{ openapi: string; paths: Record<string, object> }>('/openapi.json');
    expect(document.openapi).toMatch(/^3\.1\./);
    for (const path of [
      '/api/v1/procedures',
      '/api/v1/dossiers',
      '/api/v1/payment-orders',
      '/api/v1/documents',
      '/api/v1/me/notifications',
    ]) {
      expect(Object.keys(document.paths)).toContain(path);
    }
  });
});
