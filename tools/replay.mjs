/**
 * Brings kept events to a service again and shows how far it is.
 *
 *   npm run replay -- --service notifications --since 2026-11-01T00:00:00Z [--from outbox|topic] [--rebuild]
 *   npm run replay -- --service notifications --follow <id>      a replay that was asked for before
 *   npm run replay -- --service notifications --cancel <id>
 *
 * --url    the gateway, http://127.0.0.1:8080 by default
 * --token-file   an access token of a province_admin; or DVC_TOKEN; the embedded platform gives one by itself
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { progressLine, replayOrder } from './replay/replay-order.mjs';

const { values } = parseArgs({
  options: {
    service: { type: 'string' },
    since: { type: 'string' },
    from: { type: 'string', default: 'outbox' },
    rebuild: { type: 'boolean', default: false },
    follow: { type: 'string' },
    cancel: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    'token-file': { type: 'string' },
  },
});

/** A refusal, told as it came. */
class Refused extends Error {}

async function token() {
  if (values['token-file']) return (await readFile(values['token-file'], 'utf8')).trim();
  if (process.env['DVC_TOKEN']) return process.env['DVC_TOKEN'];
  const answer = await fetch(`${values.url}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'province-admin' }),
  });
  if (!answer.ok)
    throw new Refused('give an access token of a province_admin of the province: --token-file or DVC_TOKEN');
  return (await answer.json()).accessToken;
}

async function call(method, path, body) {
  const answer = await fetch(`${values.url}/api/v1/replays${path}?service=${encodeURIComponent(values.service)}`, {
    method,
    headers: {
      authorization: `Bearer ${await token()}`,
      'accept-language': 'en',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = text === '' ? undefined : JSON.parse(text);
  if (answer.ok) return json;
  const faults = (json?.errors ?? []).map(({ pointer, message }) => `\n  ${pointer}: ${message}`).join('');
  // what passes by itself is asked again
  const error =
    answer.status >= 500 ? new Error(json?.detail) : new Refused(`${json?.detail ?? answer.status}${faults}`);
  throw error;
}

async function follow(id) {
  for (let shown = ''; ; await after(500)) {
    let replay;
    try {
      replay = await call('GET', `/${id}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      replay = undefined;
    }
    const line = replay ? progressLine(replay) : 'the platform does not answer; the replay goes on when it is back';
    if (line !== shown) console.log(line);
    shown = line;
    if (replay?.finishedAt) return replay;
  }
}

try {
  if (!values.service) throw new Refused('--service is missing');
  if (values.cancel) {
    await call('DELETE', `/${values.cancel}`);
    console.log('cancelled');
  } else {
    const id = values.follow ?? (await call('POST', '', replayOrder(values))).id;
    if (!values.follow) console.log(`replay ${id}; it goes on without this command, see it again with --follow ${id}`);
    const { state, failed } = await follow(id);
    process.exitCode = state === 'DONE' && failed === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(
    error instanceof Refused ? error.message : `${values.url} does not answer: ${error.cause?.code ?? error.message}`,
  );
  process.exitCode = 1;
}
