import type { Database } from '@dvc/persistence';
import fc from 'fast-check';
import { Conditions } from './conditions.js';
import { keysetPage } from './keyset-page.js';

const LIST = {
  name: 'things',
  table: 'thing',
  columns: 'phase, code',
  sort: [
    ['phase', 'integer'],
    ['code', 'text'],
  ],
} as const;

interface Thing {
  readonly phase: number;
  readonly code: string;
}

/** Answers with one row more than a page holds, and keeps what it was asked with. */
function databaseOf(thing: Thing, asked: (readonly unknown[])[]): Database {
  const one = (_: unknown, values: readonly unknown[]): Promise<object> => {
    asked.push(values);
    return Promise.resolve({ total: 2, items: [thing, thing] });
  };
  return { one } as unknown as Database;
}

describe('a page of a list', () => {
  // also codes that begin like a year, a day or an instant
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 25 }).filter((one) => one.isWellFormed()),
    fc.stringMatching(/^\d{4}(-\d{2}-\d{2}(T\d{2})?)?[\w.-]{0,8}$/),
  );

  it('gives a cursor that it takes back, whatever its rows are called', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 100 }), async (code, phase) => {
        const asked: (readonly unknown[])[] = [];
        const database = databaseOf({ phase, code }, asked);
        const page = (cursor?: string) =>
          keysetPage<Thing>(database, LIST, new Conditions(), { limit: 1, ...(cursor && { cursor }) }, (thing) => [
            thing.phase,
            thing.code,
          ]);
        const { nextCursor } = await page();
        expect(nextCursor?.length).toBeLessThanOrEqual(1_000);
        await page(nextCursor as string);
        expect(asked[1]).toEqual([phase, code, 2]);
      }),
    );
  });

  it.each([['a text'], [1.5], [2 ** 40]])('refuses a cursor that says %p for a number', async (phase) => {
    const other = databaseOf({ phase: phase as number, code: 'A' }, []);
    const page = (cursor?: string) =>
      keysetPage<Thing>(other, LIST, new Conditions(), { limit: 1, ...(cursor && { cursor }) }, (thing) => [
        thing.phase,
        thing.code,
      ]);
    const { nextCursor } = await page();
    await expect(page(nextCursor as string)).rejects.toMatchObject({ status: 400 });
  });
});
