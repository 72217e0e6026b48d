export type PrintingFailure =
  /** more text than is printed at once */
  | 'TOO_LONG'
  | 'TOO_MANY_PAGES'
  /** a QR code cannot hold its data, a table has no columns */
  | 'IMPOSSIBLE'
  /** given up after the time limit */
  | 'TOOK_TOO_LONG'
  /** others wait already; try again */
  | 'TOO_BUSY'
  /** the printing thread broke down */
  | 'BROKE_DOWN';

/** A document that could not be printed. */
export class PrintingFailed extends Error {
  readonly failure: PrintingFailure;

  constructor(failure: PrintingFailure, message: string) {
    super(message);
    this.name = 'PrintingFailed';
    this.failure = failure;
  }
}
