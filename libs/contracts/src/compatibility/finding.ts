/** `backward`: data of the old contract is refused by the new one. `forward`: data of the new one by the old. */
export type Direction = 'backward' | 'forward';

/**
 * What breaks: another type; a value (of an enumeration) that is not known; a property that is required but may be
 * missing; one that was removed or renamed; an object that takes no further properties; a limit; a pattern, format or
 * similar; free content where something certain is expected; the mark of personal data; keywords that can't be compared.
 */
export type Rule =
  | 'type'
  | 'value'
  | 'required'
  | 'removed'
  | 'closed'
  | 'limit'
  | 'form'
  | 'free-content'
  | 'personal-mark'
  | 'not-comparable';

/** One reason why two versions of a schema don't go together. */
export interface Finding {
  readonly direction: Direction;
  readonly rule: Rule;
  /** where in the data, for example `/lines/[]/amount` */
  readonly path: string;
  readonly detail: string;
}

/** Where a comparison is, and what it is for. */
export type Place = Pick<Finding, 'direction' | 'path'>;

export function found({ direction, path }: Place, rule: Rule, detail: string): Finding {
  return { direction, rule, path, detail };
}
