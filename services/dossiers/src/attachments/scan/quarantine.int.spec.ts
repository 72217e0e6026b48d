import { eventually, type TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../../test/dossiers.js';
import { pdf, upload } from '../../../test/files.js';
import { personas } from '../../../test/personas.js';
import { AttachmentScanRows } from '../../storage/attachment-scan-rows.js';
import { ClamdSimulator, EICAR } from './clamd-simulator.js';

interface Attachment {
  readonly id: string;
  readonly scan: string;
  readonly scannedAt: string | null;
}

describe('files in quarantine', () => {
  let clamd: ClamdSimulator;
  let dossiers: DossierHost;

  beforeAll(async () => {
    clamd = await ClamdSimulator.start();
    dossiers = await DossierHost.start({ SCANNER_URL: clamd.url, SCANNER_TIMEOUT_MS: '400', SCAN_TRIES: '3' });
  });
  afterAll(async () => {
    await dossiers.stop();
    await clamd.stop();
  });
  afterEach(() => clamd.failAlways(undefined));

  const send = async (
    content: Uint8Array<ArrayBuffer>,
    as: TestClaims = personas.an,
    name = 'don.pdf',
  ): Promise<Attachment> =>
    dossiers.done(
      await dossiers.host.request<Attachment>('POST', '/api/v1/attachments', { as, body: upload(content, name) }),
    );
  const read = async (id: string): Promise<Attachment> =>
    (await dossiers.host.get<Attachment>(`/api/v1/attachments/${id}`, { as: personas.an })).body;
  const download = (id: string, as: TestClaims = personas.an) =>
    dossiers.host.get<ProblemBody>(`/api/v1/attachments/${id}/content`, { as });
  const due = (id: string) =>
    dossiers.host.service.database.pool.query(
      'UPDATE content SET next_scan_at = now() WHERE next_scan_at IS NOT NULL AND sha256 = (SELECT sha256 FROM attachment WHERE id = $1)',
      [id],
    );
  const bodyWith = async (id: string) => {
    const body = await dossiers.body();
    return { ...body, components: [{ code: 'GIAY_TO_DAT', attachmentIds: [id] }, body.components[1]] };
  };

  it('end with the first look when the scanner is quick', async () => {
    const file = await send(pdf('clean'));
    expect(file).toMatchObject({ scan: 'CLEAN', scannedAt: expect.any(String) });
    expect((await download(file.id)).status).toBe(200);
    expect((await dossiers.submit(await bodyWith(file.id))).status).toBe(201);
  });

  it('are given to nobody and block the submission, by name, when they are infected', async () => {
    const file = await send(pdf(EICAR), personas.an, 'don-doc-hai.pdf');
    expect(file.scan).toBe('INFECTED');
    const { status, body } = await download(file.id);
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/file-infected');
    for (const submit of [true, false]) {
      const refusal = await dossiers.submit<ProblemBody>({ ...(await bodyWith(file.id)), submit });
      expect(refusal.status).toBe(422);
      expect(refusal.body.errors).toEqual([
        {
          pointer: '/components/0/attachmentIds/0',
          code: 'infected',
          message: expect.stringContaining('don-doc-hai.pdf'),
        },
      ]);
    }
  });

  it('are not waited for when they are a part of an upload that is still under way', async () => {
    const figures = () => dossiers.host.service.app.get(AttachmentScanRows, { strict: false }).figures();
    const before = await figures();
    const tus = { 'tus-resumable': '1.0.0' };
    const begun = await dossiers.host.request('POST', '/api/v1/uploads', {
      as: personas.an,
      headers: { ...tus, 'upload-length': '1000' },
    });
    const part = await dossiers.host.request('PATCH', begun.headers.get('location') ?? '', {
      as: personas.an,
      body: pdf('the first part'),
      headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    });
    expect(part.status).toBe(204);
    expect(await dossiers.count('content', "scan = 'PENDING'")).toBeGreaterThan(before.pending);
    expect(await figures()).toEqual(before);
  });

  it('do not come in again under another name: the content is known', async () => {
    const scans = clamd.scanned;
    expect((await send(pdf(EICAR), personas.binh, 'khac.pdf')).scan).toBe('INFECTED');
    expect(clamd.scanned).toBe(scans);
  });

  it.each(['hang', 'disconnect', 'error'] as const)(
    'wait for another try after a fault (%s): in a draft they may, in a submission not',
    async (fault) => {
      clamd.failNext(fault);
      const file = await send(pdf(`waits for ${fault}`));
      expect(file).toMatchObject({ scan: 'PENDING', scannedAt: null });
      const refusal = await dossiers.submit<ProblemBody>(await bodyWith(file.id));
      expect(refusal.status).toBe(422);
      expect(refusal.body.errors?.[0]).toMatchObject({
        code: 'notScanned',
        message: expect.stringContaining('don.pdf'),
      });
      const held = await download(file.id);
      expect(held.status).toBe(409);
      expect(held.body.type).toBe('/problems/file-in-quarantine');
      expect(held.headers.get('retry-after')).toBe('5');
      const draft = dossiers.done(await dossiers.submit({ ...(await bodyWith(file.id)), submit: false }));
      await due(file.id);
      await eventually(async () => (await read(file.id)).scan === 'CLEAN');
      expect((await download(file.id)).status).toBe(200);
      expect(
        (await dossiers.host.post(`/api/v1/dossiers/${draft.id}/submission`, {}, { as: personas.an })).status,
      ).toBe(200);
    },
  );

  it('stay in quarantine, for an operator to see to, when no try succeeds', async () => {
    clamd.failAlways('error');
    const file = await send(pdf('never scanned'));
    await eventually(async () => {
      await due(file.id);
      return (await read(file.id)).scan === 'FAILED';
    });
    clamd.failAlways(undefined);
    expect((await download(file.id)).status).toBe(409);
    expect((await dossiers.submit(await bodyWith(file.id))).status).toBe(422);
    const {
      rows: [row],
    } = await dossiers.host.service.database.pool.query<{ scan_attempts: number; scan_error: string }>(
      'SELECT scan_attempts, scan_error FROM content WHERE sha256 = (SELECT sha256 FROM attachment WHERE id = $1)',
      [file.id],
    );
    expect(row).toMatchObject({ scan_attempts: 3, scan_error: expect.stringContaining('ERROR') });
  });

  it('are scanned by whoever runs after the process that took them in was killed', async () => {
    clamd.failNext('hang');
    const file = await send(pdf('orphan'));
    // as a process leaves it that dies in the middle of its look: claimed, its lease over
    await dossiers.host.service.database.pool.query(
      `UPDATE content SET scan = 'PENDING', admitted = false, scan_attempts = 1, next_scan_at = now() - interval '1 second'
       WHERE sha256 = (SELECT sha256 FROM attachment WHERE id = $1)`,
      [file.id],
    );
    await eventually(async () => (await read(file.id)).scan === 'CLEAN');
  });

  it('are no result of a dossier either', async () => {
    const { id } = await dossiers.accepted();
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const infected = await send(pdf(`${EICAR} result`), personas.handler);
    expect(infected.scan).toBe('INFECTED');
    expect((await dossiers.act(id, 'result', personas.handler, { attachmentIds: [infected.id] })).status).toBe(422);
  });
});

describe('files without a scanner, or with one that is not waited for', () => {
  it('say that nobody scanned them, and are scanned once there is a scanner', async () => {
    const dossiers = await DossierHost.start({ SCANNER_URL: 'none' });
    const id = await dossiers.uploaded(personas.an, pdf('unscanned'));
    const { body } = await dossiers.host.get<Attachment>(`/api/v1/attachments/${id}`, { as: personas.an });
    expect(body).toMatchObject({ scan: 'SKIPPED', scannedAt: null });
    expect(await dossiers.count('content', 'next_scan_at IS NOT NULL')).toBe(1);
    const clamd = await ClamdSimulator.start();
    const other = await dossiers.anotherInstance({ SCANNER_URL: clamd.url });
    await eventually(async () => (await dossiers.count('content', "scan = 'CLEAN'")) === 1);
    await other.stop();
    await clamd.stop();
    await dossiers.stop();
  });

  it('can be submitted unscanned where that is configured, but not downloaded', async () => {
    const clamd = await ClamdSimulator.start();
    clamd.failAlways('error');
    const dossiers = await DossierHost.start({ SCANNER_URL: clamd.url, UNSCANNED_FILES: 'accepted' });
    const file = await dossiers.uploaded(personas.an, pdf('unscanned'));
    const body = await dossiers.body();
    const components = [{ code: 'GIAY_TO_DAT', attachmentIds: [file] }, body.components[1]];
    expect((await dossiers.submit({ ...body, components })).status).toBe(201);
    for (const as of [personas.an, personas.desk])
      expect((await dossiers.host.get(`/api/v1/attachments/${file}/content`, { as })).status).toBe(409);
    await dossiers.stop();
    await clamd.stop();
  });

  it('do not start without a word about the scanner', async () => {
    await expect(DossierHost.start({ SCANNER_URL: '' })).rejects.toThrow('SCANNER_URL');
  });
});
