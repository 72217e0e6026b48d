import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import type { SubmittedDossiers } from '../submissions/submission-tallies.js';
import { indicators } from './indicators.js';
import type { ActualView, TargetView } from './plan.views.js';
import type { TargetReportView } from './target-report.views.js';
import { targetTexts } from './target-texts.js';

/** What is known on a day of what a target has come to. */
export interface Known {
  readonly counts: CatalogueStatistics;
  /** those that the target counts; undefined: none */
  readonly dossiers: SubmittedDossiers | undefined;
  readonly report: TargetReportView | undefined;
}

const NOTHING: SubmittedDossiers = { submitted: 0, online: 0 };

/** Computed where the target names an indicator, else what was reported; null: nothing was. */
export function actualOf(target: TargetView, { counts, dossiers = NOTHING, report }: Known): ActualView | null {
  const { indicatorCode, unit, value: wanted } = target;
  const { asOf } = counts;
  const reachedBy = (value: number | null): boolean => value !== null && value >= wanted;
  const indicator = indicatorCode && indicators[indicatorCode];
  if (indicator) {
    const { formula, source } = indicator;
    const value = indicator.of(counts, dossiers);
    return { value, unit, asOf, reached: reachedBy(value), origin: 'COMPUTED', formula, source, report: null };
  }
  if (indicatorCode || !report) return null;
  const { value, source } = report;
  return {
    ...{ value, unit, asOf, reached: reachedBy(value), origin: 'REPORTED' },
    ...{ formula: targetTexts.formula, source: { vi: source, en: source }, report },
  };
}
