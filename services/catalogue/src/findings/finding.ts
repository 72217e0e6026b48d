import type { Text } from '@dvc/problems';

/** What is wrong with one row of an upload. `pointer` is a JSON Pointer into the row, '' for the whole of it. */
export interface Finding {
  readonly pointer: string;
  readonly message: Text;
}

/** A finding with its place in the upload. Rows count from 1, in a table its heading included; `code` is null when the row has none that can be read. */
export interface RowFinding extends Finding {
  readonly row: number;
  readonly code: string | null;
  /** which part of an upload of several it is about */
  readonly part?: string;
  /** the column of a table */
  readonly column?: string | null;
}

export function finding(pointer: string, vi: string, en: string): Finding {
  return { pointer, message: { vi, en } };
}

/** One segment of a JSON Pointer. */
export function segment(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
