/** Bounds of one document. */
export const limits = {
  characters: 1_000_000,
  pages: 500,
  /** characters of one text */
  text: 50_000,
  columns: 30,
} as const;

/** Bounds of the pool of printing threads. */
export const poolLimits = {
  threads: 2,
  waiting: 100,
  milliseconds: 20_000,
  /** an unused thread ends */
  idleMilliseconds: 30_000,
  megabytes: 256,
} as const;
