import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** The secret of a link by which one dossier may be rated once: 32 letters, digits, dashes and underscores. */
export function newRatingToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of it: whoever reads the table can't rate. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
