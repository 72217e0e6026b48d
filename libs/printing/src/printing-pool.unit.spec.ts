import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PrintedDocument } from './printed-document.js';
import { PrintingPool } from './printing-pool.js';
import { closePrinting, renderPdf } from './render-pdf.js';

const paper = (title: string): PrintedDocument => ({ title, blocks: [{ kind: 'paragraph', text: title }] });
const bounds = { threads: 2, waiting: 3, milliseconds: 20_000, idleMilliseconds: 50, megabytes: 64 };

describe('the printing threads', () => {
  let folder: string;
  const pools: PrintingPool[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'printing-'));
  });
  afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await closePrinting();
  });

  /** A thread that does with `document` what the code says. */
  function poolOf(code: string, limits: Partial<typeof bounds> = {}): PrintingPool {
    const file = join(folder, `${Math.random()}.mjs`);
    writeFileSync(
      file,
      `import { parentPort, threadId } from 'node:worker_threads';
       const answer = (text) => parentPort.postMessage({ pdf: Buffer.from(text) });
       parentPort.on('message', async (document) => { ${code} });`,
    );
    const pool = new PrintingPool(pathToFileURL(file), { ...bounds, ...limits });
    pools.push(pool);
    return pool;
  }

  it('print while the event loop goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const rows = Array.from({ length: 1_500 }, (_, n) => [`${n}`, 'Đơn đề nghị cấp giấy phép']);
    const pdf = await renderPdf({
      title: 'Sổ',
      blocks: [{ kind: 'table', columns: [{ title: 'TT' }, { title: 'Tên' }], rows }],
    });
    clearInterval(timer);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(turns).toBeGreaterThan(20);
  });

  it('say what is wrong with a document', async () => {
    await expect(renderPdf({ title: 'x', blocks: [{ kind: 'table', columns: [], rows: [] }] })).rejects.toMatchObject({
      failure: 'IMPOSSIBLE',
    });
  });

  it('are given up after the time limit, and others print the next one', async () => {
    const pool = poolOf("if (document.title === 'endless') for (;;); answer(document.title);", {
      milliseconds: 300,
      threads: 1,
    });
    const [endless, next] = await Promise.allSettled([pool.print(paper('endless')), pool.print(paper('next'))]);
    expect(endless).toMatchObject({ status: 'rejected', reason: { failure: 'TOOK_TOO_LONG' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: Buffer.from('next') });
  });

  it('that break down take one document with them alone', async () => {
    const pool = poolOf("if (document.title === 'fatal') process.exit(7); answer(document.title);", { threads: 1 });
    const [fatal, next] = await Promise.allSettled([pool.print(paper('fatal')), pool.print(paper('next'))]);
    expect(fatal).toMatchObject({ status: 'rejected', reason: { failure: 'BROKE_DOWN' } });
    expect(next).toMatchObject({ status: 'fulfilled' });
  });

  it('keep a few waiting and refuse the rest', async () => {
    const pool = poolOf('setTimeout(() => answer(document.title), 20);', { threads: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => pool.print(paper(`${n}`))));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill('fulfilled'),
      'rejected',
      'rejected',
    ]);
    expect(outcomes[5]).toMatchObject({ reason: { failure: 'TOO_BUSY' } });
  });

  it('fail what waits when they are stopped', async () => {
    const pool = poolOf('for (;;);', { threads: 1 });
    const outcomes = Promise.allSettled([pool.print(paper('a')), pool.print(paper('b'))]);
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
