import type { Counts, HandOvers, Intakes } from '../storage/statistics-rows.js';
import type { DossierCounts } from './statistics.dto.js';

export type AllCounts = Counts & HandOvers & Intakes;

export const NOTHING: AllCounts = {
  carriedOver: 0,
  online: 0,
  desk: 0,
  post: 0,
  early: 0,
  onTime: 0,
  late: 0,
  refused: 0,
  withdrawn: 0,
  discontinued: 0,
  pending: 0,
  pendingOverdue: 0,
  paused: 0,
  transferred: 0,
  consulted: 0,
  takenInElsewhere: 0,
  takenInAcross: 0,
  cameElsewhere: 0,
  cameAcross: 0,
};

/** Of groups that share no dossier. */
export function sumOf(groups: readonly AllCounts[]): AllCounts {
  const names = Object.keys(NOTHING) as (keyof AllCounts)[];
  return Object.fromEntries(
    names.map((name) => [name, groups.reduce((sum, group) => sum + group[name], 0)]),
  ) as unknown as AllCounts;
}

export function dossierCounts(counts: AllCounts): DossierCounts {
  const { online, desk, post, takenInElsewhere, takenInAcross, cameElsewhere, cameAcross, ...c } = counts;
  const completed = c.early + c.onTime + c.late;
  const received = online + desk + post;
  return {
    ...c,
    received: { online, desk, post, total: received, fromOthers: cameAcross },
    takenIn: { total: received - cameElsewhere + takenInElsewhere, forOthers: takenInAcross },
    onTimePerMille: completed === 0 ? null : Math.floor(((c.early + c.onTime) * 1_000) / completed),
  };
}
