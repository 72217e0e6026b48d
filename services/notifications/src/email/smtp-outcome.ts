/**
 * What a failed try means. `connection`: the server could not be reached or hung up, which may be its own trouble or
 * this mail's doing. `refused`: this mail will never go. `later`: it may go at another time.
 */
export interface SmtpFailure {
  readonly kind: 'connection' | 'refused' | 'later';
  /** without addresses, for people */
  readonly reason: string;
}

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly message?: unknown;
}

const OF_CONNECTION = new Set([
  'ECONNECTION',
  'ESOCKET',
  'ETIMEDOUT',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EPROXY',
]);

/** Reads an error of nodemailer. */
export function smtpFailure(error: unknown): SmtpFailure {
  const { code, command, responseCode, message } = (error ?? {}) as SmtpError;
  const reason = [code, command, responseCode, message].filter((part) => part !== undefined).join(' ');
  return { kind: kindOf(code, command, responseCode), reason: withoutAddresses(reason) };
}

function kindOf(code: unknown, command: unknown, answer: unknown): SmtpFailure['kind'] {
  if (answer === 421 || OF_CONNECTION.has(String(code))) return 'connection';
  // a sender that is refused is our configuration, not this mail
  return typeof answer === 'number' && answer >= 500 && command !== 'MAIL FROM' ? 'refused' : 'later';
}

/** Mail servers like to repeat the address they talk about. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>]*@[^\s<>]*/g, '[address]').slice(0, 500);
}

const LONGEST_PAUSE_MS = 86_400_000;

/** The pause after a failed try: doubles with each, at most a day, spread by `random` (0-1) over half to one and a half. */
export function retryPause(attempts: number, baseMs: number, random: number): number {
  return Math.round(Math.min(baseMs * 2 ** (attempts - 1), LONGEST_PAUSE_MS) * (0.5 + random));
}
