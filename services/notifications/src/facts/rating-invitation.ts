import type { PortalPages, Variables } from './announcement.js';
import { oneLine } from './spoken-values.js';

export const sampleToken = 'bDk3Ym9yZ2FuaXNhdGlvbi1zYW1wbGUx';

/** What the applicant may rate the dossier with, once; facts of former times have none. */
export function ratingInvitation(
  { ratingToken: token }: { readonly ratingToken?: string },
  { rating: page }: PortalPages = {},
): Variables {
  if (token === undefined) return { ratingToken: null, ratingLink: null };
  return { ratingToken: oneLine(token), ratingLink: page === undefined ? null : linkTo(page, token) };
}

/** The secret is in the fragment, which a browser sends to nobody: it is in no log of a server and in no referrer. */
function linkTo(page: string, token: string): string {
  const url = new URL(page);
  url.hash = new URLSearchParams({ token }).toString();
  return url.href;
}
