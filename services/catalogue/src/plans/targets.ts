import { Injectable } from '@nestjs/common';
import type { Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import { CatalogueCounts } from '../statistics/catalogue-counts.js';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import { indicators } from './indicators.js';
import type { ActualView, TargetQuery, TargetView, TargetWithActual, UploadedView } from './plan.views.js';

const TARGETS = {
  name: 'targets',
  table: 'target',
  columns: 'target, indicator, value, unit, deadline, scope, source',
  sort: [['target', 'text']],
} as const;
const CLEAR_TARGETS = statement('DELETE FROM target');
const FILL_TARGETS = statement(`
  INSERT INTO target (target, indicator, value, unit, deadline, scope, source)
  SELECT target, indicator, value, unit, deadline, scope, source
  FROM json_to_recordset($1::json) AS r (target text, indicator text, value double precision, unit text, deadline text, scope text, source text)`);

/** The targets of the programmes that the province follows, with what they have come to. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: Database,
    private readonly counts: CatalogueCounts,
  ) {}

  async find({ asOf, ...query }: TargetQuery): Promise<Page<TargetWithActual>> {
    const page = await keysetPage<TargetView>(this.database, TARGETS, new Conditions(), query, ({ target }) => [
      target,
    ]);
    const counts = await this.counts.on(asOf);
    return { ...page, items: page.items.map((target) => ({ ...target, actual: actualOf(target, counts) })) };
  }

  /** Replaces all targets. Throws 400 when one stands twice. */
  async replace(targets: readonly TargetView[]): Promise<UploadedView> {
    refuseRepeats(targets, ({ target }) => target);
    await this.database.transaction(async () => {
      await this.database.query(CLEAR_TARGETS);
      await this.database.query(FILL_TARGETS, [JSON.stringify(targets)]);
    });
    return { total: targets.length };
  }
}

function actualOf({ target, unit, value: wanted }: TargetView, counts: CatalogueStatistics): ActualView | null {
  const indicator = indicators.get(target);
  if (!indicator) return null;
  const { formula, source } = indicator;
  const value = indicator.of(counts);
  return { value, unit, asOf: counts.asOf, reached: value !== null && value >= wanted, formula, source };
}
