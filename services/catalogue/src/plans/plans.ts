import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import type { RoadmapItemView, TargetView, UploadedView } from './plan.views.js';

const ROADMAP = {
  name: 'roadmap',
  table: 'roadmap_item',
  columns: `phase, procedure_code AS "procedureCode", name_vi AS "nameVi", lead_agency AS "leadAgency", online_level AS "onlineLevel",
    from_month AS "from", to_month AS "to", jsonb_build_object('amount', budget, 'currency', 'VND') AS budget`,
  sort: [
    ['phase', 'integer'],
    ['procedure_code', 'text'],
  ],
} as const;
const TARGETS = {
  name: 'targets',
  table: 'target',
  columns: 'target, indicator, value, unit, deadline, scope, source',
  sort: [['target', 'text']],
} as const;
const CLEAR_ROADMAP = statement('DELETE FROM roadmap_item');
const FILL_ROADMAP = statement(`
  INSERT INTO roadmap_item (phase, procedure_code, name_vi, lead_agency, online_level, from_month, to_month, budget)
  SELECT phase, "procedureCode", "nameVi", "leadAgency", "onlineLevel", "from", "to", (budget ->> 'amount')::bigint
  FROM json_to_recordset($1::json) AS r (phase integer, "procedureCode" text, "nameVi" text, "leadAgency" text,
    "onlineLevel" smallint, "from" text, "to" text, budget json)`);
const CLEAR_TARGETS = statement('DELETE FROM target');
const FILL_TARGETS = statement(`
  INSERT INTO target (target, indicator, value, unit, deadline, scope, source)
  SELECT target, indicator, value, unit, deadline, scope, source
  FROM json_to_recordset($1::json) AS r (target text, indicator text, value double precision, unit text, deadline text, scope text, source text)`);

/** The roadmap of the province and the targets of the programmes it follows. */
@Injectable()
export class Plans {
  constructor(private readonly database: Database) {}

  roadmap(query: PageQuery): Promise<Page<RoadmapItemView>> {
    return keysetPage<RoadmapItemView>(this.database, ROADMAP, new Conditions(), query, ({ phase, procedureCode }) => [
      phase,
      procedureCode,
    ]);
  }

  targets(query: PageQuery): Promise<Page<TargetView>> {
    return keysetPage<TargetView>(this.database, TARGETS, new Conditions(), query, ({ target }) => [target]);
  }

  /** Replaces the whole roadmap. Throws 400 when a procedure stands twice in one phase. */
  async replaceRoadmap(items: readonly RoadmapItemView[]): Promise<UploadedView> {
    refuseRepeats(items, ({ phase, procedureCode }) => `${phase} ${procedureCode}`);
    await this.database.transaction(async () => {
      await this.database.query(CLEAR_ROADMAP);
      await this.database.query(FILL_ROADMAP, [JSON.stringify(items)]);
    });
    return { total: items.length };
  }

  /** Replaces all targets. Throws 400 when one stands twice. */
  async replaceTargets(targets: readonly TargetView[]): Promise<UploadedView> {
    refuseRepeats(targets, ({ target }) => target);
    await this.database.transaction(async () => {
      await this.database.query(CLEAR_TARGETS);
      await this.database.query(FILL_TARGETS, [JSON.stringify(targets)]);
    });
    return { total: targets.length };
  }
}
