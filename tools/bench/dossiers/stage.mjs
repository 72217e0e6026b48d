/** What the dossier benchmark runs on: a PostgreSQL that keeps its data, an issuer of tokens, the service as a process. */
import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ensureDatabase } from '@dvc/persistence';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';

const ISSUER = 'https://issuer.test';
const SETTINGS = {
  max_connections: 120,
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  maintenance_work_mem: '512MB',
  log_min_messages: 'warning',
};

/** `directory` is kept: what was loaded once is there the next time. */
export async function openStage(directory) {
  await mkdir(directory, { recursive: true });
  const cluster = new EmbeddedCluster({ directory: join(directory, 'postgres'), settings: SETTINGS });
  const admin = await cluster.start();
  const [database, events] = await Promise.all(['dossiers', 'events'].map((name) => ensureDatabase(admin, name)));
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = join(directory, 'jwks.json');
  await writeFile(keys, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256' }] }));
  return {
    database,
    token: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
        .setIssuer(ISSUER)
        .setAudience('dvc')
        .setIssuedAt()
        .setExpirationTime('6h')
        .sign(privateKey),
    startService: (options) =>
      startService(options, {
        DATABASE_URL: database,
        EVENTS_DATABASE_URL: events,
        JWT_ISSUER: ISSUER,
        JWT_AUDIENCE: 'dvc',
        JWKS_URL: pathToFileURL(keys).toString(),
        STORAGE_DIRECTORY: join(directory, 'files'),
        SCANNER_URL: 'none',
        LOG_LEVEL: 'warn',
      }),
    close: () => cluster.stop(),
  };
}

/** The service as its own process, as on a server; answers when it takes requests. */
async function startService({ profile }, environment) {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('../../../services/dossiers/dist/src/main.js', import.meta.url)), [], {
    env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: String(port) },
    execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`the service ended with exit code ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
