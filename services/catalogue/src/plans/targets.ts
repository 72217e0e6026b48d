import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { refuseRepeats } from '../findings/refuse-repeats.js';
import { CatalogueCounts } from '../statistics/catalogue-counts.js';
import { SubmissionTallies, type SubmittedDossiers } from '../submissions/submission-tallies.js';
import type { IndicatorCode } from './indicators.js';
import { refuseUnfitFields } from './refuse-unfit-fields.js';
import { refuseUnfitProcedures } from './refuse-unfit-procedures.js';
import { ListRevisions, type Replacement } from './list-revisions.js';
import type { ReplacedView, TargetPage, TargetQuery, TargetView, TargetWithActual } from './plan.views.js';
import { actualOf } from './target-actual.js';
import { TargetReports } from './target-reports.js';

const TARGETS = {
  name: 'targets',
  table: 'target',
  columns:
    'target, indicator, value, unit, deadline, scope, source, indicator_code AS "indicatorCode", procedures, fields',
  sort: [['target', 'text']],
} as const;
const CLEAR_TARGETS = statement('DELETE FROM target');
const FILL_TARGETS = statement(`
  INSERT INTO target (target, indicator, value, unit, deadline, scope, source, indicator_code, procedures, fields)
  SELECT target, indicator, value, unit, deadline, scope, source, "indicatorCode", procedures, fields
  FROM json_to_recordset($1::json) AS r (target text, indicator text, value double precision, unit text, deadline text, scope text, source text,
    "indicatorCode" text, procedures text[], fields text[])`);
const KNOWN_PROCEDURES = statement('SELECT code FROM procedure WHERE code = ANY($1)');

/** The targets of the programmes that the province follows, with what they have come to. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: Database,
    private readonly counts: CatalogueCounts,
    private readonly tallies: SubmissionTallies,
    private readonly reports: TargetReports,
    private readonly revisions: ListRevisions,
  ) {}

  async find({ asOf, ...query }: TargetQuery): Promise<TargetPage> {
    const { revision } = await this.revisions.read('targets');
    const page = await keysetPage<TargetView>(this.database, TARGETS, new Conditions(), query, ({ target }) => [
      target,
    ]);
    const counts = await this.counts.on(asOf);
    const submitted = await this.submittedUntil(counts.asOf, page.items);
    const reported = await this.reports.measuredBy(counts.asOf, page.items);
    const items = page.items.map((target): TargetWithActual => ({
      ...target,
      actual: actualOf(target, { counts, dossiers: submitted.get(target.target), report: reported.get(target.target) }),
    }));
    return { ...page, items, revision };
  }

  /** Replaces all targets. Throws 400 when one stands twice, 412, 422 for procedures and fields that are not counted or not there. */
  replace(targets: readonly TargetView[], replacement: Replacement): Promise<ReplacedView> {
    refuseRepeats(targets, ({ target }) => target);
    return this.database.transaction(async () => {
      const revision = await this.revisions.raise('targets', replacement);
      refuseUnfitProcedures(targets, await this.knownProcedures(targets));
      refuseUnfitFields(targets);
      await this.database.query(CLEAR_TARGETS);
      await this.database.query(FILL_TARGETS, [JSON.stringify(targets)]);
      return { total: targets.length, revision };
    });
  }

  /** The dossiers of the day's year that each target counts, in a statement for those of procedures and one for those of fields. */
  private async submittedUntil(
    day: string,
    targets: readonly TargetView[],
  ): Promise<ReadonlyMap<string, SubmittedDossiers>> {
    const firstDay = `${day.slice(0, 4)}-01-01`;
    const by = (code: IndicatorCode): readonly TargetView[] =>
      targets.filter(({ indicatorCode }) => indicatorCode === code);
    const ofProcedures = by('DOSSIERS_ONLINE').map(({ target: name, procedures = null }) => ({ name, procedures }));
    const ofFields = by('FIELD_DOSSIERS_ONLINE').map(({ target: name, fields }) => ({ name, fields: fields ?? [] }));
    return new Map([
      ...(await this.tallies.between(firstDay, day, ofProcedures)),
      ...(await this.tallies.ofFields(firstDay, day, ofFields)),
    ]);
  }

  private async knownProcedures(targets: readonly TargetView[]): Promise<ReadonlySet<string>> {
    const named = targets.flatMap(({ procedures }) => procedures ?? []);
    if (named.length === 0) return new Set();
    const known = await this.database.query<{ code: string }>(KNOWN_PROCEDURES, [[...new Set(named)]]);
    return new Set(known.map(({ code }) => code));
  }
}
