import { levelOfAuthority } from '../procedures/level-of-authority.sql.js';

/** On which level and in which mode a version `v` is offered, as SQL. */
export interface Offer {
  readonly level: string;
  readonly mode: string;
}

export interface PageSql {
  readonly ctes: string;
  readonly items: string;
}

/**
 * The summaries of the versions in `best` (code, version, score), the best first. Who is in charge is found for all
 * named agencies of the page at once, as `agencies_in_charge` does for one version; in a recursive WITH.
 */
export function pageSql(day: string, offer: Offer): PageSql {
  return {
    ctes: `page AS MATERIALIZED (
      SELECT best.score, v.code, v.version, v.name_vi AS "nameVi", v.field, ${levelOfAuthority(day)} AS "levelOfAuthority",
        ${offer.level} AS "onlineLevel", ${offer.mode} AS "serviceMode", v.applicant_kinds AS "applicantKinds",
        v.time_limit AS "timeLimit", v.valid_from AS "validFrom", v.valid_to AS "validTo",
        competent_agencies(v.competence, v.agencies, ${day}) AS named
      FROM best JOIN procedure_version v USING (code, version)
    ), named AS MATERIALIZED (
      SELECT page.code, n.agency, n.place FROM page CROSS JOIN unnest(page.named) WITH ORDINALITY AS n (agency, place)
    ), heir AS (
      SELECT a.identifier AS named, a.identifier, a.valid_from, a.valid_to, a.successors
      FROM agency a WHERE a.identifier IN (SELECT agency FROM named)
      UNION
      SELECT h.named, a.identifier, a.valid_from, a.valid_to, a.successors
      FROM heir h CROSS JOIN unnest(h.successors) AS s (identifier) JOIN agency a ON a.identifier = s.identifier
      WHERE h.valid_to < ${day}
    ), in_charge AS MATERIALIZED (
      SELECT h.named, h.identifier, p.name_vi
      FROM heir h JOIN agency_period p ON p.identifier = h.identifier
        AND p.valid_from <= greatest(${day}, h.valid_from) AND coalesce(p.valid_to >= ${day}, true)
      WHERE h.valid_to IS NULL OR h.valid_to >= ${day}
    ), agencies AS (
      SELECT code, jsonb_agg(jsonb_build_object('identifier', identifier, 'nameVi', name_vi) ORDER BY place, identifier) AS agencies
      FROM (
        SELECT n.code, c.identifier, c.name_vi, min(n.place) AS place
        FROM named n JOIN in_charge c ON c.named = n.agency GROUP BY n.code, c.identifier, c.name_vi
      ) AS one GROUP BY code
    )`,
    items: `SELECT coalesce(jsonb_agg(to_jsonb(item) - 'named'), '[]') FROM (
      SELECT page.*, coalesce(agencies, '[]') AS agencies FROM page LEFT JOIN agencies USING (code)
      ORDER BY page.score DESC, page.code
    ) AS item`,
  };
}
