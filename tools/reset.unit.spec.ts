import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('npm run reset', () => {
  let folder: string;
  let data: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reset-'));
    data = join(folder, '.data');
    mkdirSync(join(data, 'postgres', 'cluster'), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function reset(): { readonly code: number | null; readonly said: string } {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'reset.mjs'), data], {
      encoding: 'utf8',
    });
    return { code: status, said: stderr };
  }

  it('deletes the data and says so', () => {
    const { code, said } = reset();

    expect(code).toBe(0);
    expect(said).toContain(`Deleted ${data}`);
    expect(existsSync(data)).toBe(false);
  });

  it('has nothing to do where there is no data', () => {
    rmSync(data, { recursive: true });

    expect(reset()).toMatchObject({ code: 0, said: expect.stringContaining('Nothing to delete') as string });
  });

  it('refuses while the platform runs and deletes nothing', () => {
    writeFileSync(join(data, 'platform.pid'), `${process.pid}\n`);

    const { code, said } = reset();

    expect(code).toBe(1);
    expect(said).toContain(`The platform is running (pid ${process.pid})`);
    expect(existsSync(join(data, 'postgres', 'cluster'))).toBe(true);
  });

  it('ignores the pid of a platform that is gone', () => {
    writeFileSync(join(data, 'platform.pid'), `${spawnSync(process.execPath, ['-e', '']).pid}\n`);

    expect(reset().code).toBe(0);
    expect(existsSync(data)).toBe(false);
  });

  it('never signals a process that merely got the pid of a PostgreSQL of long ago', () => {
    const bystander = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    try {
      writeFileSync(
        join(data, 'postgres', 'postmaster.pid'),
        `${bystander.pid}\n${join(data, 'postgres', 'cluster')}\n`,
      );

      expect(reset().code).toBe(0);
      expect(bystander.exitCode).toBeNull();
      expect(bystander.signalCode).toBeNull();
      expect(existsSync(data)).toBe(false);
    } finally {
      bystander.kill('SIGKILL');
    }
  });
});
