import { Problem, problemTypes } from '@dvc/problems';

/** Longer targets are refused; a query of ours never needs more. */
export const MAX_TARGET_LENGTH = 8_192;

/** Visible ASCII, beginning with a slash: the origin form, and no other (absolute form, authority, asterisk). */
const ORIGIN_FORM = /^\/[\x21-\x7e]*$/;

/**
 * What two parsers of one path may understand differently: empty, dot and encoded dot segments, backslashes, encoded
 * slashes and control characters, fragments.
 */
const AMBIGUOUS = /\/\/|\\|#|\/\.{1,2}(?:[/;]|$)|%(?:[01][\da-f]|7f|2[ef]|5c)/i;

/** Refuses a request target that could mean another path to a service than to the gateway. */
export function targetProblem(target: string): Problem | undefined {
  if (target.length > MAX_TARGET_LENGTH) return TOO_LONG;
  if (!ORIGIN_FORM.test(target)) return MALFORMED;
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  return AMBIGUOUS.test(path) || (query !== -1 && target.includes('#', query)) ? MALFORMED : undefined;
}

const TOO_LONG = new Problem(problemTypes.uriTooLong, {
  vi: `Địa chỉ yêu cầu dài quá ${MAX_TARGET_LENGTH} ký tự.`,
  en: `The request address has more than ${MAX_TARGET_LENGTH} characters.`,
});

const MALFORMED = new Problem(problemTypes.malformedRequest, {
  vi: 'Địa chỉ yêu cầu không hợp lệ.',
  en: 'The request address is malformed.',
});
