import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
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
/** Whether a version that is or will be in force names the agency, or one whose tasks it took over by the day. */
const OFFERS = statement(`
  SELECT 1 AS offers FROM procedure_version
  WHERE code = $1 AND NOT isempty(in_force) AND agencies && agencies_succeeded_by($2, $3::date) LIMIT 1`);

/** The levels of versions (place '-', which sorts before every identifier) and those that agencies were given. */
const LEVELS = `(
  SELECT code, '-' AS place, lower(in_force) AS valid_from, upper(in_force) - 1 AS valid_to, online_level, service_mode,
    NULL AS reason, version, published_at AS decided_at, NULL::jsonb AS reference
  FROM procedure_version WHERE NOT isempty(in_force)
  UNION ALL
  SELECT l.code, l.agency AS place, l.valid_from,
    lead(l.valid_from) OVER (PARTITION BY l.code, l.agency ORDER BY l.valid_from) - 1, l.online_level,
    mode_of_level(l.online_level, (
      SELECT v.definition FROM procedure_version v WHERE v.code = l.code AND NOT isempty(v.in_force)
      ORDER BY v.in_force @> l.valid_from DESC, v.version DESC LIMIT 1)),
    l.reason, NULL, l.decided_at, jsonb_build_object('identifier', l.agency, 'nameVi', a.name_vi)
  FROM agency_level l CROSS JOIN LATERAL agency_on(l.agency, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) a) AS level`;
const LIST = {
  table: LEVELS,
  columns: `place, reference AS agency, online_level AS "onlineLevel", service_mode AS "serviceMode",
    valid_from AS "from", valid_to AS "to", reason, version, decided_at AS "decidedAt"`,
  sort: [
    ['place', 'text'],
    ['valid_from', 'date'],
  ],
} as const;

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

  async add(level: Omit<AgencyLevel, 'decidedAt'>): Promise<void> {
    const { code, agency, validFrom, onlineLevel, reason, decidedBy } = level;
    await this.database.query(ADD, [code, agency, validFrom, onlineLevel, reason, decidedBy]);
  }

  /** The levels of a procedure: of its versions first, then by agency, each in the order of days. */
  async page(code: string, query: PageQuery): Promise<Page<LevelView>> {
    const conditions = new Conditions().where(code, (value) => `code = ${value}`);
    const list = { ...LIST, name: `levels ${code}` };
    const { items, ...page } = await keysetPage<LevelView & { readonly place: string }>(
      this.database,
      list,
      conditions,
      query,
      ({ place, from }) => [place, from],
    );
    return { ...page, items: items.map(({ place: _, ...level }) => level) };
  }
}
