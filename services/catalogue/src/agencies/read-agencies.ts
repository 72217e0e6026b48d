import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { notFound } from '@dvc/problems';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { texts } from '../texts.js';
import type { AgencyQuery, AgencyRecordView, AgencyView } from './agency.views.js';
import { schemeOf } from './identifier-scheme.js';
import { mainIdentifier } from './main-identifier.sql.js';

type AgencyRow = Omit<AgencyView, 'identifiers'> & { readonly further: AgencyView['identifiers'] };

const COLUMNS = `identifier, p.name_vi AS "nameVi", a.kind, p.parent, p.path, a.valid_from AS "validFrom",
  a.valid_to AS "validTo", a.working_hours AS "workingHours", a.admin_unit_code AS "adminUnitCode", p.phone, a.successors,
  ARRAY(SELECT x.identifier FROM agency x WHERE x.successors @> ARRAY[a.identifier] ORDER BY 1) AS predecessors,
  a.identifiers AS further, a.sample, a.note, a.revision`;
const TABLE = 'agency a JOIN agency_period p USING (identifier)';
const LIST = { name: 'agencies', table: TABLE, columns: COLUMNS, sort: [['identifier', 'text']] } as const;
/** Found by any of its identifiers; in its latest state by the day. */
const ONE = statement(`
  SELECT ${COLUMNS} FROM ${TABLE}
  WHERE identifier = ${mainIdentifier('$1', '$2')}
    AND p.valid_from <= greatest(coalesce($2, $3::date), a.valid_from)
  ORDER BY p.valid_from DESC LIMIT 1`);
const RECORDS = {
  name: 'agency-records',
  table: 'agency_record',
  columns: `revision, act, effective_from AS "effectiveFrom", decision, recorded_at AS "recordedAt", state`,
  sort: [['revision', 'integer']],
} as const;

const belowOf = (main: string): string => `p.path @> ARRAY[${main}::text] AND p.identifier <> ${main}`;
const isCalled = (text: string): string =>
  `search_words(${text}) <> '' AND p.name_words LIKE '%' || search_words(${text}) || '%'`;

/** Reads agencies as the public sees them. */
@Injectable()
export class ReadAgencies {
  constructor(private readonly database: Database) {}

  async find({ kind, below, parent, q, asOf, ...page }: AgencyQuery): Promise<Page<AgencyView>> {
    const conditions = new Conditions();
    const main = (named: string): string => mainIdentifier(named, conditions.value(asOf ?? null));
    conditions
      .where(
        asOf ?? localDay(new Date()),
        (day) => `p.valid_from <= ${day}::date AND coalesce(p.valid_to >= ${day}::date, true)`,
      )
      .where(parent, (named) => `p.parent = ${main(named)}`)
      .where(below, (named) => belowOf(main(named)))
      .where(kind, (value) => `a.kind = ${value}`)
      .where(q || undefined, (text) => `(${isCalled(text)} OR p.identifier = ${main(`upper(btrim(${text}))`)})`);
    const filters = { ...page, kind, below, parent, q, asOf };
    const found = await keysetPage<AgencyRow>(this.database, LIST, conditions, filters, (row) => [row.identifier]);
    return { ...found, items: found.items.map(view) };
  }

  /** Found by any of its identifiers. Throws 404, also when it does not exist on the day asked for. */
  async read(identifier: string, asOf?: string): Promise<AgencyView> {
    const agency = await this.database.one<AgencyRow>(ONE, [identifier, asOf ?? null, localDay(new Date())]);
    const exists =
      agency &&
      (asOf === undefined || (agency.validFrom <= asOf && (agency.validTo === null || agency.validTo >= asOf)));
    if (!exists) throw notFound(texts.agency);
    return view(agency);
  }

  /** What was written of the agency, in order. Throws 404. */
  async records(
    identifier: string,
    query: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<AgencyRecordView>> {
    const { identifier: main } = await this.read(identifier);
    const conditions = new Conditions().where(main, (value) => `identifier = ${value}`);
    const list = { ...RECORDS, name: `${RECORDS.name} ${main}` };
    return keysetPage<AgencyRecordView>(this.database, list, conditions, query, ({ revision }) => [revision]);
  }
}

function view({ further, ...agency }: AgencyRow): AgencyView {
  const { identifier, validFrom, validTo } = agency;
  const main = { identifier, scheme: schemeOf(identifier), validFrom, validTo, main: true };
  return { ...agency, identifiers: [main, ...further.map((one) => ({ ...one, main: false }))] };
}
