import { Injectable } from '@nestjs/common';
import type { PageQuery } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { type FieldError, invalid } from '@dvc/problems';
import { ListRevisions, type Replacement } from '../plans/list-revisions.js';
import type { ReplacedView } from '../plans/plan.views.js';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import type { AbbreviationPage, AbbreviationView } from './abbreviation.views.js';

const LIST = {
  name: 'search-abbreviations',
  table: 'search_abbreviation',
  columns: 'abbreviation, meaning, abbreviation_words AS words',
  sort: [['abbreviation_words', 'text']],
} as const;
const CLEAR = statement('DELETE FROM search_abbreviation');
const FILL = statement(`
  INSERT INTO search_abbreviation (abbreviation, meaning, abbreviation_words, meaning_words)
  SELECT abbreviation, meaning, replace(search_words(abbreviation), ' ', ''), search_words(meaning)
  FROM json_to_recordset($1::json) AS r (abbreviation text, meaning text)`);
const FOLDED = statement(`
  SELECT replace(search_words(abbreviation), ' ', '') AS abbreviation, search_words(meaning) AS meaning
  FROM json_to_recordset($1::json) AS r (place integer, abbreviation text, meaning text) ORDER BY place`);

/** The abbreviations that the search understands. */
@Injectable()
export class Abbreviations {
  constructor(
    private readonly database: Database,
    private readonly revisions: ListRevisions,
  ) {}

  async find(query: PageQuery): Promise<AbbreviationPage> {
    const { revision } = await this.revisions.read('search-abbreviations');
    const page = await keysetPage<AbbreviationView & { words: string }>(
      this.database,
      LIST,
      new Conditions(),
      query,
      ({ words }) => [words],
    );
    return { ...page, items: page.items.map(({ abbreviation, meaning }) => ({ abbreviation, meaning })), revision };
  }

  /** Replaces them all. Throws 400 when two are the same once folded, or one has no letter left; 412. */
  async replace(items: readonly AbbreviationView[], replacement: Replacement): Promise<ReplacedView> {
    const folded = await this.database.query<AbbreviationView>(FOLDED, [
      JSON.stringify(items.map((item, place) => ({ place, ...item }))),
    ]);
    const seen = new Set<string>();
    const errors = folded.flatMap(({ abbreviation, meaning }, index): FieldError[] => {
      const fits = abbreviation !== '' && meaning !== '' && !seen.has(abbreviation);
      seen.add(abbreviation);
      return fits ? [] : [{ pointer: `/items/${index}`, code: 'abbreviation', message: unfit }];
    });
    if (errors.length > 0) throw invalid(errors);
    return this.database.transaction(async () => {
      const revision = await this.revisions.raise('search-abbreviations', replacement);
      await this.database.query(CLEAR);
      await this.database.query(FILL, [JSON.stringify(items)]);
      return { total: items.length, revision };
    });
  }
}

const unfit = {
  vi: 'Từ viết tắt đã có ở trước, hoặc không có chữ cái nào.',
  en: 'The abbreviation stands there before, or there is no letter in it.',
};
