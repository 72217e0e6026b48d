import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { exclusively } from './exclusive.mjs';

describe('work under a lock file', () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exclusive-'));
    lock = join(folder, 'nested', '.lock');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that appends "in" and "out" to a log around its work under the lock. */
  function contender(log: string): ReturnType<typeof spawn> {
    const script = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout as pause } from 'node:timers/promises';
      import { exclusively } from ${JSON.stringify(join(import.meta.dirname, 'exclusive.mjs'))};
      await exclusively(${JSON.stringify(lock)}, { work: async () => {
        appendFileSync(${JSON.stringify(log)}, 'in\\n');
        await pause(20);
        appendFileSync(${JSON.stringify(log)}, 'out\\n');
      } });`;
    return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  }

  function endedPid(): number {
    return spawnSync(process.execPath, ['-e', '']).pid;
  }

  it('gives the result of the work and leaves no lock behind', async () => {
    const seen = await exclusively(lock, { work: () => Promise.resolve(readFileSync(lock, 'utf8')) });

    expect(seen).toBe(`${process.pid} ${hostname()}`);
    expect(existsSync(lock)).toBe(false);
  });

  it('lets go of the lock when the work fails', async () => {
    await expect(exclusively(lock, { work: () => Promise.reject(new Error('no space')) })).rejects.toThrow('no space');

    expect(existsSync(lock)).toBe(false);
  });

  it('never lets two processes work at the same time, whoever starts first', async () => {
    const log = join(folder, 'log');
    // Left by a process that is gone: all of them find it at once and want to take it over.
    await exclusively(lock, { work: () => Promise.resolve() });
    writeFileSync(lock, `${endedPid()} ${hostname()}`);

    const contenders = Array.from({ length: 6 }, () => contender(log));
    const codes = await Promise.all(contenders.map(async (child) => (await once(child, 'exit'))[0] as number));

    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(6));
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over a lock that has not been touched for minutes, even of a living process', async () => {
    await exclusively(lock, { work: () => Promise.resolve() });
    writeFileSync(lock, `${process.ppid} ${hostname()}`);
    const longAgo = new Date(Date.now() - 10 * 60_000);
    utimesSync(lock, longAgo, longAgo);

    await expect(exclusively(lock, { work: () => Promise.resolve('done') })).resolves.toBe('done');
  });

  it('respects a fresh lock of another machine and says who holds it', async () => {
    await exclusively(lock, { work: () => Promise.resolve() });
    writeFileSync(lock, `${endedPid()} another-machine`);
    const told: string[] = [];
    const work = exclusively(lock, {
      work: () => Promise.resolve(told.length),
      onWait: (holder) => {
        told.push(holder);
        rmSync(lock);
      },
    });

    await expect(work).resolves.toBe(1);
    expect(told[0]).toMatch(/^pid \d+$/);
  });
});
