import { CursorCodec, isKeyOf, type Page, type PageQuery } from '@dvc/hosting';
import { type Database, statement } from '@dvc/persistence';
import type { Conditions } from './conditions.js';

/** A list that is sorted by columns which identify its rows. */
export interface KeysetList {
  /** names the list in its cursors */
  readonly name: string;
  readonly table: string;
  /** the select list; `key` columns included under the names of `keyOf` */
  readonly columns: string;
  /** SQL names of the sort columns with their types */
  readonly sort: readonly (readonly [column: string, type: 'text' | 'date' | 'integer'])[];
}

const partOf = { text: 'text', date: 'day', integer: 'integer' } as const;

type Key = readonly (string | number)[];

/** One page in the order of the list's key, with the exact total; `filters` ties the cursor to what was asked. */
export async function keysetPage<R extends object>(
  database: Database,
  list: KeysetList,
  conditions: Conditions,
  { limit, cursor, ...filters }: PageQuery,
  keyOf: (row: R) => Key,
): Promise<Page<R>> {
  const cursors = new CursorCodec<Key>(list.name, filters);
  const after = cursors.decode(cursor, isKeyOf(...list.sort.map(([, type]) => partOf[type])));
  const matches = conditions.sql;
  const columns = list.sort.map(([column]) => column).join(', ');
  const place = after?.map((part, index) => `${conditions.value(part)}::${list.sort[index]?.[1]}`).join(', ');
  const found = await database.one<{ total: number; items: R[] }>(
    statement(`
      SELECT (SELECT count(*) FROM ${list.table} WHERE ${matches}) AS total, (
        SELECT coalesce(jsonb_agg(to_jsonb(item)), '[]') FROM (
          SELECT ${list.columns} FROM ${list.table}
          WHERE ${matches} ${place === undefined ? '' : `AND (${columns}) > (${place})`}
          ORDER BY ${columns} LIMIT ${conditions.value(limit + 1)}
        ) AS item) AS items`),
    conditions.values,
  );
  return cursors.page(found?.items ?? [], limit, found?.total ?? 0, keyOf);
}
