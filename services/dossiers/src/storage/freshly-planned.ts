import type { Statement } from '@dvc/persistence';

/**
 * SQL that is planned each time for its values, where a plan that suits all would suit none. It takes about a
 * millisecond longer than a prepared one (`statement`).
 */
export function freshlyPlanned(text: string): Statement {
  return { name: '', text };
}
