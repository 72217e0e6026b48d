import { createHash } from 'node:crypto';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@dvc/problems';
import { S3Simulator } from '../../../test/s3-simulator.js';
import { checkedContent } from './checked-content.js';
import type { ReceivedFile } from './incoming-files.js';
import { S3Bucket } from './s3-bucket.js';
import { S3ContentStore } from './s3-content-store.js';

const TIMEOUT_MS = 250;

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('contents in an S3-compatible store', () => {
  let s3: S3Simulator;
  let store: S3ContentStore;
  let directory: string;

  const bucketWith = (secretKey: string): S3Bucket =>
    new S3Bucket({
      endpoint: s3.endpoint,
      bucket: 'dvc',
      region: 'vn-1',
      accessKey: 'AKIDEXAMPLE',
      secretKey,
      timeoutMs: TIMEOUT_MS,
      pauseMs: 1,
    });
  const received = async (content: Buffer): Promise<ReceivedFile> => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const path = join(directory, sha256);
    await writeFile(path, content);
    return { path, sha256, size: content.length };
  };
  const statusOf = (work: Promise<unknown>): Promise<number | string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Problem ? error.status : String(error)),
    );

  beforeEach(async () => {
    s3 = await S3Simulator.start();
    store = new S3ContentStore(bucketWith('secret'), 'files/');
    directory = await mkdtemp(join(tmpdir(), 'dvc-s3-'));
  });
  afterEach(async () => {
    await store.onModuleDestroy();
    await s3.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps a content under its hash, gives it back whole or in part, and removes it', async () => {
    const content = Buffer.from('một bản vẽ '.repeat(50_000));
    const file = await received(content);
    await store.keep(file);
    const { sha256 } = file;
    expect([...s3.objects.keys()]).toEqual([`files/sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]);
    await expect(access(file.path)).rejects.toThrow('ENOENT');
    expect((await bytesOf(await store.open(sha256))).equals(content)).toBe(true);
    expect(await bytesOf(await store.open(sha256, { start: 10, end: 19 }))).toEqual(content.subarray(10, 20));
    await store.remove(sha256);
    expect(s3.objects.size).toBe(0);
    expect(await statusOf(store.remove(sha256))).toBe('done');
    await expect(store.open(sha256)).rejects.toThrow('lost');
  });

  it('takes the same content twice', async () => {
    await store.keep(await received(Buffer.from('twice')));
    await store.keep(await received(Buffer.from('twice')));
    expect(s3.objects.size).toBe(1);
  });

  it('lets the store refuse a body that is not what was signed', async () => {
    const file = await received(Buffer.from('signed'));
    await writeFile(file.path, 'forged');
    expect(await statusOf(store.keep(file))).toBe(503);
    expect(s3.objects.size).toBe(0);
    await expect(access(file.path)).resolves.toBeUndefined();
  });

  it('is refused without the right secret, and does not insist', async () => {
    const stranger = new S3ContentStore(bucketWith('other'), '');
    expect(await statusOf(stranger.keep(await received(Buffer.from('x'))))).toBe(503);
    expect(s3.answers).toEqual([{ method: 'PUT', status: 403 }]);
    await stranger.onModuleDestroy();
  });

  it.each(['hang', 'error', 'cut'] as const)('tries again after: %s', async (fault) => {
    s3.failNext(fault, fault);
    const content = Buffer.from(`after ${fault}`);
    const file = await received(content);
    await store.keep(file);
    s3.failNext(fault, fault);
    expect(await bytesOf(await store.open(file.sha256))).toEqual(content);
  });

  it.each([
    ['hang', 503],
    ['error', 503],
    ['cut', 503],
    ['full', 507],
  ] as const)('says so when the store goes on with: %s', async (fault, status) => {
    const file = await received(Buffer.from(`for ever ${fault}`));
    s3.failAlways(fault);
    expect(await statusOf(store.keep(file))).toBe(status);
    s3.failAlways(undefined);
    expect(s3.objects.size).toBe(0);
    // nothing is lost: it can be kept later
    await store.keep(file);
    expect(s3.objects.size).toBe(1);
  });

  it('never ends a content as if it were complete that the store cut short or damaged', async () => {
    const content = Buffer.alloc(300_000, 'x');
    const file = await received(content);
    await store.keep(file);
    s3.failNext('truncate');
    await expect(store.open(file.sha256).then(bytesOf)).rejects.toThrow();
    s3.failNext('damage');
    await expect(store.open(file.sha256).then((s) => bytesOf(checkedContent(s, file.sha256)))).rejects.toThrow(
      'damaged',
    );
    expect((await bytesOf(checkedContent(await store.open(file.sha256), file.sha256))).equals(content)).toBe(true);
  });
});
