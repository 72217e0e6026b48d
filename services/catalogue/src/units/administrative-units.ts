import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import { ListRevisions, type Replacement } from '../plans/list-revisions.js';
import type { ReplacedView } from '../plans/plan.views.js';
import type {
  AdministrativeUnitPage,
  AdministrativeUnitQuery,
  AdministrativeUnitView,
} from './administrative-unit.views.js';

const LIST = {
  name: 'administrative-units',
  table: 'administrative_unit',
  columns: `code, level, type, full_name AS "fullName", parent_code AS "parentCode", valid_from AS "validFrom", valid_to AS "validTo"`,
  sort: [
    ['code', 'text'],
    ['valid_from', 'date'],
  ],
} as const;
const CLEAR = statement('DELETE FROM administrative_unit');
const FILL = statement(`
  INSERT INTO administrative_unit (code, level, type, full_name, parent_code, valid_from, valid_to, name_words)
  SELECT code, level, type, "fullName", "parentCode", "validFrom", "validTo", search_words("fullName")
  FROM json_to_recordset($1::json) AS r (code text, level text, type text, "fullName" text, "parentCode" text, "validFrom" date, "validTo" date)`);

/** Provinces, districts and communes by period. */
@Injectable()
export class AdministrativeUnits {
  constructor(
    private readonly database: Database,
    private readonly revisions: ListRevisions,
  ) {}

  async find(query: AdministrativeUnitQuery): Promise<AdministrativeUnitPage> {
    const { revision } = await this.revisions.read('administrative-units');
    const conditions = new Conditions()
      .where(
        query.asOf ?? localDay(new Date()),
        (day) => `valid_from <= ${day}::date AND coalesce(valid_to >= ${day}::date, true)`,
      )
      .where(query.parent, (parent) => `parent_code = ${parent}`)
      .where(query.level, (level) => `level = ${level}`)
      .where(
        query.q || undefined,
        (text) => `search_words(${text}) <> '' AND name_words LIKE '%' || search_words(${text}) || '%'`,
      );
    const page = await keysetPage<AdministrativeUnitView>(
      this.database,
      LIST,
      conditions,
      query,
      ({ code, validFrom }) => [code, validFrom],
    );
    return { ...page, revision };
  }

  /** Replaces all units. Throws 400 when a code stands twice with one first day, 412. */
  async replace(units: readonly AdministrativeUnitView[], replacement: Replacement): Promise<ReplacedView> {
    refuseRepeats(units, ({ code, validFrom }) => `${code} ${validFrom}`);
    return this.database.transaction(async () => {
      const revision = await this.revisions.raise('administrative-units', replacement);
      await this.database.query(CLEAR);
      await this.database.query(FILL, [JSON.stringify(units)]);
      return { total: units.length, revision };
    });
  }
}
