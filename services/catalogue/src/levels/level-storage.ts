import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@dvc/hosting';
import { Database, newId, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import type { AgencyLevel } from './agency-level.entity.js';
import type { LevelView } from './level.views.js';

const LATEST = statement(`
  SELECT valid_from AS "validFrom", online_level AS "onlineLevel", reason FROM agency_level
  WHERE code = $1 AND agency = $2 ORDER BY valid_from DESC LIMIT 1`);
const ADD = statement(`
  INSERT INTO agency_level (code, agency, valid_from, online_level, reason, decided_by, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, now())`);
const DECIDED = statement(`
  SELECT online_level AS "onlineLevel" FROM agency_level WHERE code = $1 AND agency = $2 AND valid_from = $3`);
const WITHDRAW = statement(`
  WITH taken AS (
    DELETE FROM agency_level WHERE code = $2 AND agency = $3 AND valid_from = $4
    RETURNING code, agency, valid_from, online_level, reason, decided_by, decided_at
  )
  INSERT INTO agency_level_withdrawal (id, code, agency, valid_from, online_level, reason, decided_by, decided_at,
    withdrawn_at, withdrawn_by, withdrawn_reason)
  SELECT $1, code, agency, valid_from, online_level, reason, decided_by, decided_at, now(), $5, $6 FROM taken`);
/** Its own or an inherited one, or that of the version of the day, or of the latest where there is none. */
const LEVEL_ON = statement(`
  SELECT level_of_agency(code, agencies_succeeded_by($2, $3::date), $3::date, online_level) AS "onlineLevel"
  FROM procedure_version WHERE code = $1 ORDER BY in_force @> $3::date DESC, version DESC LIMIT 1`);
/** Whether a version that is or will be in force names the agency, or one whose tasks it took over by the day. */
const OFFERS = statement(`
  SELECT 1 AS offers FROM procedure_version
  WHERE code = $1 AND NOT isempty(in_force) AND agencies && agencies_succeeded_by($2, $3::date) LIMIT 1`);
const FIRST_DAY = statement(
  'SELECT min(lower(in_force)) AS first FROM procedure_version WHERE code = $1 AND NOT isempty(in_force)',
);

/** Decisions that stand, under an empty `withdrawn`, and those taken back, each under a value of its own in their order. */
const DECISIONS = `(
  SELECT code, agency, valid_from, online_level, reason, decided_at, '' AS withdrawn, NULL::jsonb AS withdrawal
  FROM agency_level
  UNION ALL
  SELECT code, agency, valid_from, online_level, reason, decided_at, id::text,
    jsonb_build_object('reason', withdrawn_reason, 'withdrawnAt', withdrawn_at)
  FROM agency_level_withdrawal) AS l`;
/** The levels of versions (place '-', which sorts before every identifier) and those that agencies were given. */
const LEVELS = `(
  SELECT code, '-' AS place, lower(in_force) AS valid_from, upper(in_force) - 1 AS valid_to, online_level, service_mode,
    NULL AS reason, version, published_at AS decided_at, NULL::jsonb AS reference, '' AS withdrawn,
    NULL::jsonb AS withdrawal
  FROM procedure_version WHERE NOT isempty(in_force)
  UNION ALL
  SELECT l.code, l.agency AS place, l.valid_from,
    lead(l.valid_from) OVER (PARTITION BY l.code, l.agency, l.withdrawn ORDER BY l.valid_from) - 1, l.online_level,
    mode_of_level(l.online_level, (
      SELECT v.definition FROM procedure_version v WHERE v.code = l.code AND NOT isempty(v.in_force)
      ORDER BY v.in_force @> l.valid_from DESC, v.version DESC LIMIT 1)),
    l.reason, NULL, l.decided_at, jsonb_build_object('identifier', l.agency, 'nameVi', a.name_vi), l.withdrawn,
    l.withdrawal
  FROM ${DECISIONS} CROSS JOIN LATERAL agency_on(l.agency, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) a) AS level`;
const LIST = {
  table: LEVELS,
  columns: `place, withdrawn, reference AS agency, online_level AS "onlineLevel", service_mode AS "serviceMode",
    valid_from AS "from", valid_to AS "to", reason, version, decided_at AS "decidedAt", withdrawal`,
  sort: [
    ['place', 'text'],
    ['valid_from', 'date'],
    ['withdrawn', 'text'],
  ],
} as const;

type DecisionKey = Pick<AgencyLevel, 'code' | 'agency' | 'validFrom'>;
type LatestLevel = Pick<AgencyLevel, 'validFrom' | 'onlineLevel' | 'reason'>;

@Injectable()
export class LevelStorage {
  constructor(private readonly database: Database) {}

  latest(code: string, agency: string): Promise<LatestLevel | undefined> {
    return this.database.one<LatestLevel>(LATEST, [code, agency]);
  }

  async offers(code: string, agency: string, day: string): Promise<boolean> {
    return (await this.database.one(OFFERS, [code, agency, day])) !== undefined;
  }

  /** On which the procedure is in force first; null: never. */
  async firstDay(code: string): Promise<string | null> {
    return (await this.database.one<{ first: string | null }>(FIRST_DAY, [code]))?.first ?? null;
  }

  async add(level: Omit<AgencyLevel, 'decidedAt'>): Promise<void> {
    const { code, agency, validFrom, onlineLevel, reason, decidedBy } = level;
    await this.database.query(ADD, [code, agency, validFrom, onlineLevel, reason, decidedBy]);
  }

  /** The level decided from exactly that day on. */
  async decided({ code, agency, validFrom }: DecisionKey): Promise<number | undefined> {
    return (await this.database.one<{ onlineLevel: number }>(DECIDED, [code, agency, validFrom]))?.onlineLevel;
  }

  /** Moves a decision to those that were taken back. */
  async withdraw(
    { code, agency, validFrom }: DecisionKey,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<void> {
    await this.database.query(WITHDRAW, [newId(), code, agency, validFrom, by, reason]);
  }

  /** On which level the agency offers the procedure on a day. */
  async levelOn({ code, agency, validFrom }: DecisionKey): Promise<number> {
    const row = await this.database.one<{ onlineLevel: number }>(LEVEL_ON, [code, agency, validFrom]);
    if (!row) throw new Error(`the procedure ${code} has no version`);
    return row.onlineLevel;
  }

  /** The levels of a procedure: of its versions first, then by agency, each in the order of days. */
  async page(code: string, query: PageQuery): Promise<Page<LevelView>> {
    const conditions = new Conditions().where(code, (value) => `code = ${value}`);
    const list = { ...LIST, name: `levels ${code}` };
    const { items, ...page } = await keysetPage<LevelView & { readonly place: string; readonly withdrawn: string }>(
      this.database,
      list,
      conditions,
      query,
      ({ place, from, withdrawn }) => [place, from, withdrawn],
    );
    return { ...page, items: items.map(({ place: _, withdrawn: __, ...level }) => level) };
  }
}
