import { statement, type Statement } from '@dvc/persistence';
import { levelOfAuthority } from '../procedures/level-of-authority.sql.js';

const DAY = '$3::date';
const AGENCIES = '$4::text[]';

/** On which level and in which mode a version `v` is offered, as SQL. */
interface Offered {
  readonly level: string;
  readonly mode: string;
}

const EVERYWHERE: Offered = { level: 'v.online_level', mode: 'v.service_mode' };

/** Few procedures have a level of their own at an agency. */
const AT_AGENCIES: Offered = (() => {
  const decided = `v.code IN (SELECT l.code FROM agency_level l WHERE l.agency = ANY(${AGENCIES}))`;
  const level = `CASE WHEN ${decided} THEN level_of_agency(v.code, ${AGENCIES}, ${DAY}, v.online_level) ELSE v.online_level END`;
  const mode = `CASE ${level} WHEN v.online_level THEN v.service_mode ELSE mode_of_level(${level}, v.definition) END`;
  return { level, mode };
})();

/**
 * The summaries of versions ($1 codes, $2 versions) on a day ($3), in the order given. Who is in charge is found for all
 * named agencies of the page at once, as `agencies_in_charge` does for one version.
 */
const page = ({ level, mode }: Offered): Statement =>
  statement(`
    WITH RECURSIVE page AS MATERIALIZED (
      SELECT best.place, v.code, v.version, v.name_vi AS "nameVi", v.field, ${levelOfAuthority(DAY)} AS "levelOfAuthority",
        ${level} AS "onlineLevel", ${mode} AS "serviceMode", v.applicant_kinds AS "applicantKinds",
        v.time_limit AS "timeLimit", v.valid_from AS "validFrom", v.valid_to AS "validTo",
        competent_agencies(v.competence, v.agencies, ${DAY}) AS named
      FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS best (code, version, place)
      JOIN procedure_version v USING (code, version)
    ), named AS MATERIALIZED (
      SELECT page.place AS item, n.agency, n.place FROM page CROSS JOIN unnest(page.named) WITH ORDINALITY AS n (agency, place)
    ), heir AS (
      SELECT a.identifier AS named, a.identifier, a.valid_from, a.valid_to, a.successors
      FROM agency a WHERE a.identifier IN (SELECT agency FROM named)
      UNION
      SELECT h.named, a.identifier, a.valid_from, a.valid_to, a.successors
      FROM heir h CROSS JOIN unnest(h.successors) AS s (identifier) JOIN agency a ON a.identifier = s.identifier
      WHERE h.valid_to < ${DAY}
    ), in_charge AS MATERIALIZED (
      SELECT h.named, h.identifier, p.name_vi
      FROM heir h JOIN agency_period p ON p.identifier = h.identifier
        AND p.valid_from <= greatest(${DAY}, h.valid_from) AND coalesce(p.valid_to >= ${DAY}, true)
      WHERE h.valid_to IS NULL OR h.valid_to >= ${DAY}
    ), agencies AS (
      SELECT item, jsonb_agg(jsonb_build_object('identifier', identifier, 'nameVi', name_vi) ORDER BY place, identifier) AS agencies
      FROM (
        SELECT n.item, c.identifier, c.name_vi, min(n.place) AS place
        FROM named n JOIN in_charge c ON c.named = n.agency GROUP BY n.item, c.identifier, c.name_vi
      ) AS one GROUP BY item
    )
    SELECT coalesce(jsonb_agg(to_jsonb(item) - 'named' - 'place' ORDER BY place), '[]') AS items FROM (
      SELECT page.*, coalesce(agencies, '[]') AS agencies FROM page LEFT JOIN agencies ON agencies.item = page.place
    ) AS item`);

export const PAGE = page(EVERYWHERE);
/** With the levels and modes at agencies ($4). */
export const PAGE_AT_AGENCIES = page(AT_AGENCIES);

/** Of the procedures in force on a day ($2) levels and modes at agencies ($1) that are not those of the version. */
export const OFFERS = statement(`
  SELECT v.code, v.level AS "onlineLevel", mode_of_level(v.level, d.definition) AS "serviceMode"
  FROM (
    SELECT l.*, level_of_agency(l.code, $1::text[], $2::date, l.online_level) AS level FROM procedure_listing l
    WHERE l.code IN (SELECT o.code FROM agency_level o WHERE o.agency = ANY($1)) AND l.from_day <= $2 AND l.until_day > $2
    OFFSET 0
  ) AS v JOIN procedure_version d USING (code, version) WHERE v.level <> v.online_level`);
