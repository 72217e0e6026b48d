/** A mail as the catcher shows it. */
export interface CaughtMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: string;
  /** more than 1: the same Message-ID came again */
  readonly deliveries: number;
}

export const DELIVERIES = 'X-Catcher-Deliveries';
export const RECEIVED_AT = 'X-Catcher-Received-At';
export const ENVELOPE_TO = 'X-Catcher-To';

/** The headers of a raw mail, names in lower case, folded lines joined; the first of equal names wins. */
export function headersOf(raw: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of headOf(raw)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !headers.has(name.toLowerCase()))
      headers.set(name.toLowerCase(), value.trim());
  }
  return headers;
}

/** Reads what nodemailer writes for a plain text: one part, in whichever encoding. `raw` is latin1: one character a byte. */
export function readMail(raw: string): CaughtMail {
  const headers = headersOf(raw);
  const body = raw.slice(headOf(raw).length).replace(/^\r?\n\r?\n/, '');
  return {
    messageId: headers.get('message-id') ?? '',
    to: headers.get(ENVELOPE_TO.toLowerCase()) ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    text: decodeBody(body, headers.get('content-transfer-encoding')?.toLowerCase()).replaceAll('\r\n', '\n').trimEnd(),
    receivedAt: headers.get(RECEIVED_AT.toLowerCase()) ?? '',
    deliveries: Number(headers.get(DELIVERIES.toLowerCase()) ?? 1),
  };
}

function headOf(raw: string): string {
  const end = /\r?\n\r?\n/.exec(raw);
  return end ? raw.slice(0, end.index) : raw;
}

function decodeBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return decodeQuoted(body.replace(/=\r?\n/g, ''));
  return Buffer.from(body, 'latin1').toString('utf8');
}

/** RFC 2047 encoded words in UTF-8. A character may be split over two words, so bytes are joined before they are read. */
function decodeWords(value: string): string {
  return value.replace(/=\?utf-8\?[bq]\?[^?\s]*\?=(?:\s+=\?utf-8\?[bq]\?[^?\s]*\?=)*/gi, (run) => {
    const bytes = [...run.matchAll(/=\?utf-8\?([bq])\?([^?\s]*)\?=/gi)].map(([, kind, text = '']) =>
      kind?.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(quotedBytes(text.replaceAll('_', ' ')), 'latin1'),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function quotedBytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeQuoted(text: string): string {
  return Buffer.from(quotedBytes(text), 'latin1').toString('utf8');
}
