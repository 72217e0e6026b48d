import type { IncomingHttpHeaders } from 'node:http';

/** Headers of one connection, which a proxy must not pass on (RFC 9110, 7.6.1), and `Host`, `Expect`, which it answers for itself. */
const CONNECTION_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
]);

/** Tells of a server's make; nobody's business. */
const TELLTALES: ReadonlySet<string> = new Set(['server', 'x-powered-by']);

/** The headers to send on, as name, value, name, value; those that `Connection` names stay here too. */
export function forwardedHeaders(headers: IncomingHttpHeaders): string[] {
  const named = namedByConnection(headers.connection);
  const result: string[] = [];
  for (const name in headers) {
    if (CONNECTION_HEADERS.has(name) || named?.has(name)) continue;
    const value = headers[name];
    if (typeof value === 'string') result.push(name, value);
    else for (const one of value ?? []) result.push(name, one);
  }
  return result;
}

/** Calls `set` with each header of an upstream's answer that belongs to the answer. */
export function eachAnswerHeader(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  set: (name: string, value: string | string[]) => void,
): void {
  const named = namedByConnection(headers['connection']);
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || CONNECTION_HEADERS.has(name) || TELLTALES.has(name) || named?.has(name)) continue;
    set(name, value);
  }
}

function namedByConnection(connection: string | string[] | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  return new Set(
    String(connection)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
