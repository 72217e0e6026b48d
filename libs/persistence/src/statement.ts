import { createHash } from 'node:crypto';

/**
 * SQL that each connection prepares once. The name derives from the text, so equal texts share one plan.
 * Parameters are `$1`, `$2`, …
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export function statement(text: string): Statement {
  return { name: `s_${createHash('sha1').update(text).digest('hex').slice(0, 20)}`, text };
}
