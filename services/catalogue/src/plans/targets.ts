import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import { CatalogueCounts } from '../statistics/catalogue-counts.js';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import { indicators } from './indicators.js';
import { ListRevisions, type Replacement } from './list-revisions.js';
import type { ActualView, ReplacedView, TargetPage, TargetQuery, TargetView, TargetWithActual } from './plan.views.js';

const TARGETS = {
  name: 'targets',
  table: 'target',
  columns: 'target, indicator, value, unit, deadline, scope, source, indicator_code AS "indicatorCode"',
  sort: [['target', 'text']],
} as const;
const CLEAR_TARGETS = statement('DELETE FROM target');
const FILL_TARGETS = statement(`
  INSERT INTO target (target, indicator, value, unit, deadline, scope, source, indicator_code)
  SELECT target, indicator, value, unit, deadline, scope, source, "indicatorCode"
  FROM json_to_recordset($1::json) AS r (target text, indicator text, value double precision, unit text, deadline text, scope text, source text,
    "indicatorCode" text)`);

/** The targets of the programmes that the province follows, with what they have come to. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: Database,
    private readonly counts: CatalogueCounts,
    private readonly revisions: ListRevisions,
  ) {}

  async find({ asOf, ...query }: TargetQuery): Promise<TargetPage> {
    const { revision } = await this.revisions.read('targets');
    const page = await keysetPage<TargetView>(this.database, TARGETS, new Conditions(), query, ({ target }) => [
      target,
    ]);
    const counts = await this.counts.on(asOf);
    const items = page.items.map((target): TargetWithActual => ({ ...target, actual: actualOf(target, counts) }));
    return { ...page, items, revision };
  }

  /** Replaces all targets. Throws 400 when one stands twice, 412. */
  replace(targets: readonly TargetView[], replacement: Replacement): Promise<ReplacedView> {
    refuseRepeats(targets, ({ target }) => target);
    return this.database.transaction(async () => {
      const revision = await this.revisions.raise('targets', replacement);
      await this.database.query(CLEAR_TARGETS);
      await this.database.query(FILL_TARGETS, [JSON.stringify(targets)]);
      return { total: targets.length, revision };
    });
  }
}

function actualOf({ indicatorCode, unit, value: wanted }: TargetView, counts: CatalogueStatistics): ActualView | null {
  const indicator = indicatorCode && indicators[indicatorCode];
  if (!indicator) return null;
  const { formula, source } = indicator;
  const value = indicator.of(counts);
  return { value, unit, asOf: counts.asOf, reached: value !== null && value >= wanted, formula, source };
}
