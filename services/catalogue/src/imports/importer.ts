import type { Actor } from '@dvc/identity';
import type { RowFinding } from '../findings/finding.js';
import type { ImportKind } from './import-run.entity.js';

/** Whose reach an upload has; null: the whole catalogue, as for what the product itself brings. */
export type ImportEditor = Pick<Actor, 'agency'> | null;

export interface ImportContext {
  readonly dryRun: boolean;
  /** the token subject of who uploaded */
  readonly by: string;
  readonly editor: ImportEditor;
  /** rows of the slice */
  readonly total: number;
}

/** What became of a slice of the upload. */
export interface SliceOutcome {
  readonly processed: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly findings: readonly RowFinding[];
}

/** Takes in one kind of upload, slice by slice. */
export interface Importer<C = unknown> {
  readonly kind: ImportKind;
  /** rows that are checked at a stretch and written in one transaction */
  readonly sliceSize: number;
  /** Checks rows `from` up to `to` of the upload; pure, no database. */
  check(rows: readonly unknown[], from: number, to: number): C;
  /** Compares with what is stored and, unless it is a dry run, writes. Runs in the transaction that records the outcome. */
  apply(checked: C, context: ImportContext): Promise<SliceOutcome>;
}
