import type { ProblemType, Text } from '@dvc/contracts';

/** One thing wrong with the input: where (JSON Pointer into the body, or `?name` of a query parameter) and what. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
}

export interface ProblemOptions {
  readonly errors?: readonly FieldError[];
  /** extra headers of the answer, for example `Retry-After` */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An expected failure. It reaches the caller as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly type: ProblemType,
    readonly detail: Text,
    options: ProblemOptions = {},
  ) {
    super(`${type.slug}: ${detail.en}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return this.type.status;
  }
}
