import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page, PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { conflict, notFound } from '@dvc/problems';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import type { TargetView } from './plan.views.js';
import { refuseUnfitReport } from './refuse-unfit-report.js';
import type { TargetReportRequest, TargetReportView } from './target-report.views.js';
import { targetTexts } from './target-texts.js';

const COLUMNS = `measured_on AS "measuredOn", revision, value, unit, source, note,
  to_jsonb(reported_at) #>> '{}' AS "reportedAt"`;
const SORT = [
  ['measured_on', 'date'],
  ['revision', 'integer'],
] as const;
/** Whoever replaces the targets meanwhile waits, and is waited for. */
const HOLD_TARGETS = statement("SELECT FROM list_revision WHERE name = 'targets' FOR SHARE");
const TARGET = statement('SELECT indicator_code AS "indicatorCode", unit FROM target WHERE target = $1');
const LATEST = statement('SELECT max(revision) AS revision FROM target_report WHERE target = $1 AND measured_on = $2');
const ADD = statement(`
  INSERT INTO target_report (target, measured_on, revision, value, unit, source, note, reported_at, reported_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, now(), $8) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`);
/** For each target what was measured for the last day up to the given one, in the target's unit. */
const MEASURED = statement(`
  SELECT DISTINCT ON (target) target, ${COLUMNS} FROM (
    SELECT DISTINCT ON (target, measured_on) * FROM target_report
    WHERE target = ANY($1::text[]) AND measured_on <= $3::date
    ORDER BY target, measured_on, revision DESC) AS last
  WHERE value IS NOT NULL AND (target, unit) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  ORDER BY target, measured_on DESC`);

/** What was measured for targets that nothing computes. */
@Injectable()
export class TargetReports {
  constructor(private readonly database: Database) {}

  /** Throws 404; 409 over a computed value or one that is there already and not named, 422 with pointers. */
  report(target: string, request: TargetReportRequest, { subject }: Actor): Promise<TargetReportView> {
    const { value, measuredOn, source, note = null } = request;
    return this.database.transaction(async () => {
      await this.database.query(HOLD_TARGETS);
      const known = await this.database.one<Pick<TargetView, 'indicatorCode' | 'unit'>>(TARGET, [target]);
      if (!known) throw notFound(targetTexts.target);
      const { indicatorCode, unit } = known;
      const latest = await this.latest(target, measuredOn);
      refuseUnfitReport(request, { indicatorCode, latest, today: localDay(new Date()) });
      const revision = (latest ?? 0) + 1;
      const values = [target, measuredOn, revision, value, unit, source, note, subject];
      const added = await this.database.one<TargetReportView>(ADD, values);
      // somebody else reported for the same day at the same time
      if (!added) throw conflict(targetTexts.reportedAlready(measuredOn, revision));
      return added;
    });
  }

  /** Every revision, by the day that it is about. Throws 404. */
  async history(target: string, query: PageQuery): Promise<Page<TargetReportView>> {
    const page = await keysetPage<TargetReportView>(
      this.database,
      { name: `target reports ${target}`, table: 'target_report', columns: COLUMNS, sort: SORT },
      new Conditions().where(target, (value) => `target = ${value}`),
      query,
      ({ measuredOn, revision }) => [measuredOn, revision],
    );
    // reports on a target that no list has any more are still told
    if (page.total === 0 && !(await this.database.one(TARGET, [target]))) throw notFound(targetTexts.target);
    return page;
  }

  /** What was measured for each target by the end of a day; nothing for those on which nobody reported. */
  async measuredBy(day: string, targets: readonly TargetView[]): Promise<ReadonlyMap<string, TargetReportView>> {
    if (targets.length === 0) return new Map();
    const rows = await this.database.query<TargetReportView & Pick<TargetView, 'target'>>(MEASURED, [
      targets.map(({ target }) => target),
      targets.map(({ unit }) => unit),
      day,
    ]);
    return new Map(rows.map(({ target, ...report }) => [target, report]));
  }

  private async latest(target: string, day: string): Promise<number | null> {
    return (await this.database.one<{ revision: number | null }>(LATEST, [target, day]))?.revision ?? null;
  }
}
