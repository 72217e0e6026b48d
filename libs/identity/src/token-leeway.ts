import { z } from 'zod';

/**
 * `JWT_LEEWAY_SECONDS`: by how much the issuer's clock may differ from this one, so that a token of just now is not refused.
 * A token ends as much later; a minute at most, since that is a minute more for a stolen one.
 */
export const tokenLeeway = z.coerce.number().int().min(0).max(60).default(5);
