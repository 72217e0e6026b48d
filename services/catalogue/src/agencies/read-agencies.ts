import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { notFound } from '@dvc/problems';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { texts } from '../texts.js';
import type { AgencyQuery, AgencyView } from './agency.views.js';

const COLUMNS = `identifier, name_vi AS "nameVi", kind, parent, path, valid_from AS "validFrom", valid_to AS "validTo",
  working_hours AS "workingHours", admin_unit_code AS "adminUnitCode", successors, sample, note, revision`;
const LIST = { name: 'agencies', table: 'agency', columns: COLUMNS, sort: [['identifier', 'text']] } as const;
const ONE = statement(`SELECT ${COLUMNS} FROM agency WHERE identifier = $1`);

/** Reads agencies as the public sees them. */
@Injectable()
export class ReadAgencies {
  constructor(private readonly database: Database) {}

  find(query: AgencyQuery): Promise<Page<AgencyView>> {
    const conditions = new Conditions()
      .where(
        query.asOf ?? localDay(new Date()),
        (day) => `valid_from <= ${day}::date AND coalesce(valid_to >= ${day}::date, true)`,
      )
      .where(query.parent, (parent) => `parent = ${parent}`)
      .where(
        query.q || undefined,
        (text) => `search_words(${text}) <> '' AND name_words LIKE '%' || search_words(${text}) || '%'`,
      );
    return keysetPage<AgencyView>(this.database, LIST, conditions, query, ({ identifier }) => [identifier]);
  }

  /** Throws 404, also when it does not exist on the day asked for. */
  async read(identifier: string, asOf?: string): Promise<AgencyView> {
    const agency = await this.database.one<AgencyView>(ONE, [identifier]);
    const exists =
      agency &&
      (asOf === undefined || (agency.validFrom <= asOf && (agency.validTo === null || agency.validTo >= asOf)));
    if (!exists) throw notFound(texts.agency);
    return agency;
  }
}
