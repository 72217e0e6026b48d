import { type Statement, statement } from '@dvc/persistence';
import { levelsOfAuthority } from '../procedures/level-of-authority.sql.js';
import { Conditions } from '../storage/conditions.js';
import { textMatch } from './match.sql.js';
import { type Offer, pageSql } from './page.sql.js';
import type { SearchText } from './search-text.js';

export type SearchKey = readonly [score: number, code: string];

/** What is asked for besides a text. */
export interface SearchPlace {
  readonly day: string;
  readonly agencies?: readonly string[] | undefined;
  readonly field?: string;
  readonly level?: number;
  readonly mode?: string;
  readonly applicantKind?: string;
  readonly levelOfAuthority?: string;
  /** rows, the look-ahead row included */
  readonly limit: number;
  readonly after?: SearchKey | undefined;
}

export interface SearchQuery {
  readonly sql: Statement;
  readonly values: readonly unknown[];
}

/** One row with `total` and `items` (a page of summaries with their score). */
export function searchSql(place: SearchPlace, text?: SearchText): SearchQuery {
  const conditions = new Conditions();
  const day = `${conditions.value(place.day)}::date`;
  conditions.and(`v.from_day <= ${day} AND v.until_day > ${day}`);
  const offer = place.agencies === undefined ? EVERYWHERE : offerOf(conditions, place.agencies, day);
  conditions
    .where(place.field, (field) => `v.field_words = search_words(${field})`)
    .where(place.level, (level) => `${offer.level} = ${level}::smallint`)
    .where(place.mode, (mode) => `${offer.mode} = ${mode}`)
    .where(place.levelOfAuthority, (level) => `${level} = ANY(${levelsOfAuthority(day)})`)
    .where(place.applicantKind, (kind) => `${kind} = ANY(v.applicant_kinds)`);
  const found = text === undefined ? byCode(conditions, place) : byScore(conditions, place, text);
  const page = pageSql(day, offer);
  const sql = statement(`
    WITH RECURSIVE ${found.ctes}, ${page.ctes}
    SELECT (${found.total}) AS total, (${page.items}) AS items`);
  return { sql, values: conditions.values };
}

const EVERYWHERE: Offer = { level: 'v.online_level', mode: 'v.service_mode' };

/** Where agencies are asked for: they must be competent on the day, and few of them have a level of their own. */
function offerOf(conditions: Conditions, identifiers: readonly string[], day: string): Offer {
  const agencies = `${conditions.value(identifiers)}::text[]`;
  conditions
    .and(`v.agencies && ${agencies}`)
    .and(`(v.competence IS NULL OR competent_agencies(v.competence, v.agencies, ${day}) && ${agencies})`);
  const decided = `v.code IN (SELECT l.code FROM agency_level l WHERE l.agency = ANY(${agencies}))`;
  const level = `CASE WHEN ${decided} THEN level_of_agency(v.code, ${agencies}, ${day}, v.online_level) ELSE v.online_level END`;
  const mode = `CASE ${level} WHEN v.online_level THEN v.service_mode ELSE (
      SELECT mode_of_level(${level}, d.definition) FROM procedure_version d WHERE (d.code, d.version) = (v.code, v.version)) END`;
  return { level, mode };
}

interface FoundSql {
  /** `best`: code, version and score of a page */
  readonly ctes: string;
  readonly total: string;
}

/** Of the names, so many of the shortest ones are looked at first. */
const SHORTEST = 1_000;

/**
 * The best ones of all that match, which are counted with them. Where names by the hundred begin with what is looked for
 * ("cấp …"), a page of the best is among the shortest names, and all the others are only counted.
 */
function byScore(conditions: Conditions, { after, limit }: SearchPlace, text: SearchText): FoundSql {
  const { score, begins } = textMatch(conditions, text);
  const matches = conditions.sql;
  const from = after === undefined ? 'true' : placeAfter(conditions, after);
  const rows = `${conditions.value(limit)}::integer`;
  const columns = `v.code, v.version, ${score} AS score`;
  return {
    ctes: `short AS MATERIALIZED (
        SELECT code, version FROM (
          SELECT code, version, name_words FROM procedure_listing WHERE from_day IS NOT NULL
          ORDER BY octet_length(name_words), code LIMIT ${SHORTEST}
        ) AS name WHERE name.${begins}
      ), first AS MATERIALIZED (
        SELECT * FROM (
          SELECT ${columns} FROM short CROSS JOIN LATERAL (
            SELECT * FROM procedure_listing l WHERE l.code = short.code AND l.version = short.version OFFSET 0
          ) AS v WHERE ${matches}
        ) AS v WHERE ${from}),
      matched AS MATERIALIZED (
        SELECT ${columns} FROM procedure_listing v WHERE (SELECT count(*) FROM first) < ${rows} AND ${matches}),
      best AS (SELECT * FROM (
          SELECT * FROM first WHERE (SELECT count(*) FROM first) >= ${rows} UNION ALL SELECT * FROM matched WHERE ${from}
        ) AS found ORDER BY score DESC, code LIMIT ${rows})`,
    total: `CASE WHEN (SELECT count(*) FROM first) < ${rows} THEN (SELECT count(*) FROM matched)
      ELSE (SELECT count(*) FROM procedure_listing v WHERE ${matches}) END`,
  };
}

/** A page in the order of codes. An agency's are found and counted in one go; other lists go along an index of codes. */
function byCode(conditions: Conditions, place: SearchPlace): FoundSql {
  const matches = conditions.sql;
  const from = place.after === undefined ? 'true' : `v.code > ${conditions.value(place.after[1])}`;
  const listed = 'SELECT v.code, v.version, 0 AS score FROM procedure_listing v';
  const page = `${from} ORDER BY v.code LIMIT ${conditions.value(place.limit)}`;
  if (place.agencies !== undefined)
    return {
      ctes: `matched AS MATERIALIZED (${listed} WHERE ${matches}), best AS (SELECT * FROM matched v WHERE ${page})`,
      total: 'SELECT count(*) FROM matched',
    };
  // the tally knows nothing of dated competence
  const total =
    place.levelOfAuthority === undefined
      ? 'SELECT coalesce(sum(v.procedures), 0) FROM procedure_tally v'
      : 'SELECT count(*) FROM procedure_listing v';
  return {
    ctes: `best AS MATERIALIZED (${listed} WHERE ${matches} AND ${page})`,
    total: `${total} WHERE ${matches}`,
  };
}

function placeAfter(conditions: Conditions, [score, code]: SearchKey): string {
  const last = conditions.value(score);
  return `(score < ${last}::integer OR (score = ${last}::integer AND code > ${conditions.value(code)}))`;
}
