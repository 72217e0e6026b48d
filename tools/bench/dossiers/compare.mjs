/** Runs one case over HTTP and directly, and prints both. */
import { Client } from 'undici';
import { measure } from '../load.mjs';
import { openDirect } from './direct.mjs';

export async function openCallers(url, database, count) {
  const http = Array.from({ length: count }, () => new Client(url));
  const direct = await Promise.all(Array.from({ length: count }, () => openDirect(database)));
  const refusals = new Map();
  return {
    refusals,
    async compare({ name, aim, request, direct: directly }, seconds) {
      const counter = { n: 0 };
      const overHttp = (worker) =>
        send(http[worker], request(worker, counter.n++), (answer) => refusals.set(name, answer));
      const bare = (worker) => directly(direct[worker], worker, counter.n++);
      const runs = [];
      for (const work of [overHttp, bare]) {
        await measure({ connections: count, seconds: Math.min(1, seconds), work });
        runs.push(await measure({ connections: count, seconds, work }));
      }
      return { name, aim, service: runs[0], bare: runs[1] };
    },
    async close() {
      await Promise.all([...http.map((each) => each.close()), ...direct.map((each) => each.close())]);
    },
  };
}

async function send(client, request, refused) {
  if (request === undefined) return undefined;
  const { method, path, token, body, keep } = request;
  const answer = await client.request({
    method,
    path,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body,
  });
  if (answer.statusCode >= 300) {
    refused(`${answer.statusCode} ${await answer.body.text()}`);
    return false;
  }
  if (keep) keep(await answer.body.json());
  else await answer.body.dump();
  return true;
}

const ms = (value) => value.toFixed(1).padStart(8);
const times = ({ p50, p95, p99 }) => [p50, p95, p99].map(ms).join('');

export const HEAD = `${''.padEnd(40)}     service p50     p95     p99     /s        SQL p50     p95     p99     /s   ratio p50   p95  failed`;

export function line({ name, aim, service, bare }) {
  const rate = (value) => value.toFixed(0).padStart(7);
  const ratio = (key) => (service[key] / bare[key]).toFixed(1);
  const verdict = service.p95 <= aim ? '' : `  above ${aim} ms`;
  return `${name.padEnd(40)}        ${times(service)}${rate(service.rate)}       ${times(bare)}${rate(bare.rate)}${ratio('p50').padStart(12)}${ratio('p95').padStart(6)}${String(service.failures).padStart(8)}${verdict}`;
}
