import type { ListingQuestion } from '../src/search/listed-procedures.js';
import type { SearchText } from '../src/search/search-text.js';

/** What a search of the database is: one row with `total` and `best` (codes, versions and scores of a page). */
export interface SearchStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The search as PostgreSQL does it alone, from its own index of words: what the listing in memory is compared with, and
 * measured by. Nothing but types is imported, so that a benchmark can load this file as it is.
 */
export function searchStatement(question: ListingQuestion, text?: SearchText): SearchStatement {
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${String(values.push(one))}`;
  const day = `${value(question.day)}::date`;
  const conditions = ['v.from_day IS NOT NULL', `v.from_day <= ${day} AND v.until_day > ${day}`];
  const where = (one: unknown, condition: (placeholder: string) => string): void => {
    if (one !== undefined) conditions.push(condition(value(one)));
  };
  const offer = offered(question, value, day);
  where(question.agencies, (agencies) => `v.agencies && ${agencies}::text[]`);
  where(
    question.agencies,
    (agencies) =>
      `(v.competence IS NULL OR competent_agencies(v.competence, v.agencies, ${day}) && ${agencies}::text[])`,
  );
  where(question.field, (field) => `v.field_words = ${field}`);
  where(question.level, (level) => `${offer.level} = ${level}::smallint`);
  where(question.mode, (mode) => `${offer.mode} = ${mode}`);
  where(question.applicantKind, (kind) => `${kind} = ANY(v.applicant_kinds)`);
  where(
    question.levelOfAuthority,
    (level) => `CASE WHEN v.competence IS NULL THEN ${level} = v.level_of_authority ELSE (
      SELECT coalesce(bool_or(one ->> 'levelOfAuthority' = ${level}), v.level_of_authority = ${level})
      FROM jsonb_array_elements(v.competence) AS one
      WHERE (one ->> 'validFrom')::date <= ${day} AND coalesce((one ->> 'validTo')::date >= ${day}, true)) END`,
  );
  let score = '0';
  if (text !== undefined) {
    conditions.push(`v.words @@ (SELECT to_tsquery('simple', ${value(textQuery(text))}))`);
    score = scoreOf(text.phrase, value);
  }
  const after =
    question.after === undefined
      ? 'true'
      : `(score < ${value(question.after.score)}::integer OR (score = $${String(values.length)}::integer AND code > ${value(question.after.code)} COLLATE "C"))`;
  const sql = `
    WITH matched AS MATERIALIZED (
      SELECT v.code, v.version, ${score} AS score FROM procedure_listing v WHERE ${conditions.join(' AND ')}
    ), best AS (
      SELECT * FROM matched WHERE ${after} ORDER BY score DESC, code COLLATE "C" LIMIT ${value(question.limit)}::integer
    )
    SELECT (SELECT count(*)::integer FROM matched) AS total,
      (SELECT coalesce(jsonb_agg(to_jsonb(best) ORDER BY score DESC, code COLLATE "C"), '[]') FROM best) AS best`;
  return { text: sql, values };
}

function offered(
  { agencies, ...asked }: ListingQuestion,
  value: (one: unknown) => string,
  day: string,
): { readonly level: string; readonly mode: string } {
  if (agencies === undefined || (asked.level ?? asked.mode) === undefined)
    return { level: 'v.online_level', mode: 'v.service_mode' };
  const level = `level_of_agency(v.code, ${value(agencies)}::text[], ${day}, v.online_level)`;
  const mode = `CASE ${level} WHEN v.online_level THEN v.service_mode ELSE (
    SELECT mode_of_level(${level}, d.definition) FROM procedure_version d WHERE (d.code, d.version) = (v.code, v.version)) END`;
  return { level, mode };
}

function scoreOf(words: readonly string[], value: (one: unknown) => string): string {
  const phrase = words.join(' ');
  return `(CASE WHEN v.name_words = ${value(phrase)} THEN 5
    WHEN v.name_words LIKE ${value(`${phrase}%`)} THEN 4
    WHEN v.name_words LIKE ${value(`% ${phrase}%`)} THEN 3
    WHEN ' ' || v.name_words LIKE ${value(`% ${words.join('% ')}%`)} THEN 2
    WHEN ' ' || v.name_words LIKE ALL (${value(words.map((word) => `% ${word}%`))}::text[]) THEN 1
    ELSE 0 END * 10000 + 9999 - least(octet_length(v.name_words), 9999))::integer`;
}

export function textQuery({ terms }: SearchText): string {
  return terms
    .map(({ ways, open }) => {
      const [first = '', ...others] = ways.map((way) => way.join('&'));
      return [open ? `${first}:*` : first, ...others].map((way) => `(${way})`).join('|');
    })
    .map((term) => `(${term})`)
    .join('&');
}
