import { type Statement, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { textMatch } from './match.sql.js';
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
  const conditions = new Conditions().and('NOT isempty(v.in_force)');
  const day = `${conditions.value(place.day)}::date`;
  const offer = place.agencies === undefined ? EVERYWHERE : offerOf(conditions, place.agencies, day);
  conditions
    .and(`v.in_force @> ${day}`)
    .where(place.field, (field) => `search_words(v.field) = search_words(${field})`)
    .where(place.level, (level) => `${offer.level} = ${level}::smallint`)
    .where(place.mode, (mode) => `${offer.mode} = ${mode}`)
    .where(place.levelOfAuthority, (level) => `${level} = ANY(${levelsOfAuthority(day)})`)
    .where(place.applicantKind, (kind) => `${kind} = ANY(v.applicant_kinds)`);
  const found = text === undefined ? byCode(conditions, place) : byScore(conditions, place, text);
  const sql = statement(`
    WITH ${found.ctes}
    SELECT (${found.total}) AS total, (
      SELECT coalesce(jsonb_agg(to_jsonb(item)), '[]') FROM (
        SELECT best.score, ${summary(day, offer)} FROM best JOIN procedure_version v USING (code, version)
        ORDER BY best.score DESC, v.code
      ) AS item) AS items`);
  return { sql, values: conditions.values };
}

/** Of the periods of competence on the day, where the definition has any. */
const levelsOfAuthority = (
  day: string,
): string => `CASE WHEN v.competence IS NULL THEN ARRAY[v.level_of_authority] ELSE ARRAY(
      SELECT one ->> 'levelOfAuthority' FROM jsonb_array_elements(v.competence) AS one
      WHERE (one ->> 'validFrom')::date <= ${day} AND coalesce((one ->> 'validTo')::date >= ${day}, true)) END`;

/** On which level and in which mode a version is offered, as SQL. */
interface Offer {
  readonly level: string;
  readonly mode: string;
}

const EVERYWHERE: Offer = { level: 'v.online_level', mode: 'v.service_mode' };

/** Where agencies are asked for: they must be competent on the day, and may have a level of their own. */
function offerOf(conditions: Conditions, identifiers: readonly string[], day: string): Offer {
  const agencies = `${conditions.value(identifiers)}::text[]`;
  conditions
    .and(`v.agencies && ${agencies}`)
    .and(`(v.competence IS NULL OR competent_agencies(v.competence, v.agencies, ${day}) && ${agencies})`);
  const level = `level_of_agency(v.code, ${agencies}, ${day}, v.online_level)`;
  const mode = `CASE ${level} WHEN v.online_level THEN v.service_mode ELSE mode_of_level(${level}, v.definition) END`;
  return { level, mode };
}

interface FoundSql {
  readonly ctes: string;
  readonly total: string;
}

/** The best ones of all that match, which are counted with them. */
function byScore(conditions: Conditions, { after, limit }: SearchPlace, text: SearchText): FoundSql {
  const score = textMatch(conditions, text);
  const matches = conditions.sql;
  const from = after === undefined ? 'true' : placeAfter(conditions, after);
  return {
    ctes: `matched AS MATERIALIZED (SELECT v.code, v.version, ${score} AS score FROM procedure_version v WHERE ${matches}),
      best AS (SELECT * FROM matched WHERE ${from} ORDER BY score DESC, code LIMIT ${conditions.value(limit)})`,
    total: 'SELECT count(*) FROM matched',
  };
}

/** A page along the index of codes; the others are counted without being read. */
function byCode(conditions: Conditions, { after, limit }: SearchPlace): FoundSql {
  const matches = conditions.sql;
  const from = after === undefined ? '' : `AND v.code > ${conditions.value(after[1])}`;
  return {
    ctes: `best AS MATERIALIZED (SELECT v.code, v.version, 0 AS score FROM procedure_version v
      WHERE ${matches} ${from} ORDER BY v.code LIMIT ${conditions.value(limit)})`,
    total: `SELECT count(*) FROM procedure_version v WHERE ${matches}`,
  };
}

function placeAfter(conditions: Conditions, [score, code]: SearchKey): string {
  const last = conditions.value(score);
  return `(score < ${last}::integer OR (score = ${last}::integer AND code > ${conditions.value(code)}))`;
}

const summary = (day: string, offer: Offer): string => `v.code, v.version, v.name_vi AS "nameVi", v.field,
  v.level_of_authority AS "levelOfAuthority", ${offer.level} AS "onlineLevel", ${offer.mode} AS "serviceMode",
  v.applicant_kinds AS "applicantKinds",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', a.identifier, 'nameVi', a.name_vi) ORDER BY a.place, a.identifier), '[]')
   FROM agencies_in_charge(competent_agencies(v.competence, v.agencies, ${day}), ${day}) AS a) AS agencies,
  v.time_limit AS "timeLimit", v.valid_from AS "validFrom", v.valid_to AS "validTo"`;
