import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration, type ServiceConfiguration } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { levelOfAuthority } from '../procedures/level-of-authority.sql.js';
import type { CatalogueStatistics } from './statistics.views.js';

/**
 * Counts in one statement, so of one moment. Where a procedure has levels at agencies, they are found for all at once
 * (`offers_of`); for the others it is enough who is in charge, once for each list of agencies that is named.
 */
const COUNTS = statement(`
  WITH in_force_then AS MATERIALIZED (
    SELECT v.code, v.version, ${levelOfAuthority('$1::date')} AS level_of_authority, v.online_level, v.service_mode, v.definition,
      competent_agencies(v.competence, v.agencies, $1::date) AS named,
      v.code IN (SELECT l.code FROM agency_level l WHERE l.valid_from <= $1::date) AS decided
    FROM procedure_version v WHERE NOT isempty(v.in_force) AND v.in_force @> $1::date
  ), offered AS MATERIALIZED (
    SELECT o.code, o.identifier, o.online_level AS level
    FROM offers_of(ARRAY(SELECT code FROM in_force_then WHERE decided), $1::date) AS o
  ), lowest AS (
    SELECT code, min(level) AS level FROM offered GROUP BY code
  ), important AS (
    SELECT code, version FROM procedure_version WHERE definition ->> 'important' = 'true'
  ), clearing AS (
    SELECT code, version, coalesce(definition ->> 'nationalSingleWindow' = 'true', false) AS connected
    FROM procedure_version WHERE definition ->> 'importExportClearance' = 'true'
  ), integrated AS (
    SELECT code, version FROM procedure_version WHERE definition ->> 'nationalPortalCode' IS NOT NULL
  ), counted AS (
    SELECT level_of_authority AS authority, coalesce(l.level, v.online_level) AS level,
      CASE WHEN l.level <> v.online_level THEN mode_of_level(l.level, v.definition) ELSE v.service_mode END AS mode,
      count(*) AS count, count(i.code) AS important, count(c.code) AS clearing,
      count(c.code) FILTER (WHERE c.connected) AS connected, count(n.code) AS integrated
    FROM in_force_then v LEFT JOIN lowest l USING (code) LEFT JOIN important i USING (code, version)
      LEFT JOIN clearing c USING (code, version) LEFT JOIN integrated n USING (code, version)
    GROUP BY 1, 2, 3
  ), charged AS (
    SELECT c.identifier, v.lowest, v.highest
    FROM (SELECT named, min(online_level) AS lowest, max(online_level) AS highest
          FROM in_force_then WHERE NOT decided GROUP BY named) AS v
      CROSS JOIN LATERAL agencies_in_charge(v.named, $1::date) AS c
    UNION ALL
    SELECT identifier, min(level), max(level) FROM offered GROUP BY identifier
  ), charge AS (
    SELECT identifier, min(lowest) AS lowest, max(highest) AS highest FROM charged GROUP BY identifier
  ), below AS (
    SELECT p.identifier, p.name_vi AS "nameVi", a.kind, c.lowest, c.highest
    FROM agency_period p JOIN agency a USING (identifier) LEFT JOIN charge c USING (identifier)
    WHERE p.valid_from <= $1::date AND coalesce(p.valid_to >= $1::date, true)
      AND p.path @> ARRAY[$2::text] AND p.identifier <> $2
  )
  SELECT (SELECT coalesce(jsonb_agg(to_jsonb(counted)), '[]') FROM counted) AS procedures,
    (SELECT coalesce(jsonb_agg(to_jsonb(below) ORDER BY identifier), '[]') FROM below) AS agencies`);

/**
 * Procedures in force on the day by tier and level: the lowest at which an agency in charge offers it, which is the one
 * that holds everywhere. Those of ministries are none of the province's.
 */
interface ProcedureCount {
  readonly authority: 'MINISTRY' | 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
  readonly level: number;
  readonly mode: 'FULL' | 'PARTIAL' | 'INFORMATION_ONLY';
  readonly count: number;
  /** of these, by what their definitions say */
  readonly important: number;
  readonly clearing: number;
  readonly connected: number;
  readonly integrated: number;
}

/** An agency below the province on the day, with the levels at which it offers what it is in charge of then. */
interface CountedAgency {
  readonly identifier: string;
  readonly nameVi: string;
  readonly kind: string;
  readonly lowest: number | null;
  readonly highest: number | null;
}

type Counted = 'count' | 'important' | 'clearing' | 'connected' | 'integrated';

interface Counts {
  readonly procedures: readonly ProcedureCount[];
  readonly agencies: readonly CountedAgency[];
}

const NOTHING: Counts = { procedures: [], agencies: [] };

/** Counts the catalogue on a day. Every number comes from the versions and agencies themselves. */
@Injectable()
export class CatalogueCounts {
  constructor(
    private readonly database: Database,
    @InjectConfiguration() private readonly configuration: Pick<ServiceConfiguration, 'PROVINCE_AGENCY'>,
  ) {}

  async on(day = localDay(new Date()), province = this.configuration.PROVINCE_AGENCY): Promise<CatalogueStatistics> {
    const counts = await this.database.one<Counts>(COUNTS, [day, province]);
    const { procedures, agencies } = counts ?? NOTHING;
    const count = (fits: (one: ProcedureCount) => boolean, of: Counted = 'count'): number =>
      procedures.filter(fits).reduce((sum, one) => sum + one[of], 0);
    const all = (): boolean => true;
    const fromLevel3 = ({ level }: ProcedureCount): boolean => level >= 3;
    const of = (kind: string): readonly CountedAgency[] => agencies.filter((one) => one.kind === kind);
    const departments = of('DEPARTMENT');
    const without = departments.filter(({ highest }) => (highest ?? 0) < 3);
    const upperTwo = [...departments, ...of('DISTRICT')].filter(({ lowest }) => lowest !== null);
    const local = (one: ProcedureCount): boolean => one.authority !== 'MINISTRY';
    return {
      asOf: day,
      province,
      procedures: {
        total: count(all),
        byLevelOfAuthority: {
          MINISTRY: count(({ authority }) => authority === 'MINISTRY'),
          PROVINCE: count(({ authority }) => authority === 'PROVINCE'),
          DISTRICT: count(({ authority }) => authority === 'DISTRICT'),
          COMMUNE: count(({ authority }) => authority === 'COMMUNE'),
        },
        byServiceMode: {
          FULL: count(({ mode }) => mode === 'FULL'),
          PARTIAL: count(({ mode }) => mode === 'PARTIAL'),
          INFORMATION_ONLY: count(({ mode }) => mode === 'INFORMATION_ONLY'),
        },
        byOnlineLevel: [1, 2, 3, 4].map((level) => ({ level, count: count((one) => one.level === level) })),
        ofProvince: count(local),
        ofProvinceFromLevel2: count((one) => local(one) && one.level >= 2),
        ofProvinceFromLevel3: count((one) => local(one) && one.level >= 3),
        ofMinistriesFromLevel3: count((one) => !local(one) && one.level >= 3),
        important: count(all, 'important'),
        importantFromLevel3: count(fromLevel3, 'important'),
        importExport: count(all, 'clearing'),
        importExportConnected: count(({ level }) => level === 4, 'connected'),
        fromLevel3: count(fromLevel3),
        fromLevel3InNationalPortal: count(fromLevel3, 'integrated'),
      },
      agencies: {
        total: departments.length + of('DISTRICT').length + of('COMMUNE').length,
        provincial: departments.length,
        district: of('DISTRICT').length,
        commune: of('COMMUNE').length,
        fromDistrictWithProcedures: upperTwo.length,
        fromDistrictWithAllFromLevel2: upperTwo.filter(({ lowest }) => (lowest ?? 0) >= 2).length,
      },
      departmentsWithoutLevel3: without.map(({ identifier, nameVi }) => ({ identifier, nameVi })),
    };
  }
}
