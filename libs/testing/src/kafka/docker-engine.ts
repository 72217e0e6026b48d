import { request, type RequestOptions } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const TIMEOUT_MS = 1_000;

/** True when a Docker engine answers its ping: the one of DOCKER_HOST, else at one of the usual sockets. */
export async function dockerAnswers(environment: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  for (const engine of engines(environment)) if (await pings(engine)) return true;
  return false;
}

function engines({ DOCKER_HOST, XDG_RUNTIME_DIR }: Readonly<Record<string, string | undefined>>): RequestOptions[] {
  if (DOCKER_HOST) {
    const { protocol, hostname, port, pathname } = new URL(DOCKER_HOST);
    if (protocol === 'unix:') return [{ socketPath: pathname }];
    // over TLS or SSH: testcontainers knows how, this ping does not
    return protocol === 'tcp:' || protocol === 'http:' ? [{ hostname, port: port || '2375' }] : [];
  }
  const sockets = ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')];
  if (XDG_RUNTIME_DIR) sockets.push(join(XDG_RUNTIME_DIR, 'docker.sock'));
  return sockets.map((socketPath) => ({ socketPath }));
}

function pings(engine: RequestOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({ ...engine, path: '/_ping', timeout: TIMEOUT_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asking.once('timeout', () => asking.destroy(new Error('no answer')));
    asking.once('error', () => resolve(false));
    asking.end();
  });
}
