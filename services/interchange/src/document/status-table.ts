import type { Text } from '@dvc/problems';

/** One processing status that a recipient reports, with the statuses that may follow it. */
export interface StatusDefinition<C extends string = string> {
  /** of QCVN 102:2016, for example `03` */
  readonly code: C;
  readonly status: string;
  readonly name: Text;
  readonly next: readonly C[];
  readonly reasonRequired?: true;
}

export interface StatusTable<C extends string = string> {
  /** reported by the system when the document arrives */
  readonly initial: C;
  readonly statuses: readonly StatusDefinition<C>[];
}

/**
 * What is wrong with a table: codes that repeat or lead nowhere known, statuses that cannot be reached, moves back
 * to an earlier status. Empty when it may be used.
 */
export function faultsOf(table: StatusTable): readonly string[] {
  const byCode = new Map(table.statuses.map((status) => [status.code, status]));
  const faults: string[] = [];
  if (byCode.size !== table.statuses.length) faults.push('a status code stands twice');
  if (!byCode.has(table.initial)) faults.push(`the initial status ${table.initial} is not defined`);
  for (const { code, next } of table.statuses) {
    if (new Set(next).size !== next.length) faults.push(`a move from ${code} stands twice`);
    faults.push(...next.filter((to) => !byCode.has(to)).map((to) => `${code} leads to ${to}, which is not defined`));
    if (reachable(byCode, next).has(code)) faults.push(`${code} leads back to itself`);
  }
  const reached = reachable(byCode, [table.initial]);
  faults.push(
    ...table.statuses.filter(({ code }) => !reached.has(code)).map(({ code }) => `${code} cannot be reached`),
  );
  return faults;
}

/** The table itself. Throws at start-up when it contradicts itself. */
export function checkedTable<C extends string>(table: StatusTable<C>): StatusTable<C> {
  const faults = faultsOf(table);
  if (faults.length > 0) throw new Error(`The status table is wrong: ${faults.join('; ')}`);
  return table;
}

/** The statuses that lead from `from` to `to` by the fewest moves, `to` included; undefined when no way leads there. */
export function shortestWay<C extends string>(table: StatusTable<C>, from: C, to: C): readonly C[] | undefined {
  const next = new Map(table.statuses.map((status) => [status.code, status.next]));
  const seen = new Set<C>([from]);
  let ways: (readonly C[])[] = [[]];
  for (let at: readonly C[] = [from]; at.length > 0;) {
    const found = at.indexOf(to);
    if (found >= 0) return ways[found];
    const steps = at.flatMap((code, i) =>
      (next.get(code) ?? []).map((step) => [step, [...(ways[i] ?? []), step]] as const),
    );
    const fresh = steps.filter(([step], i) => !seen.has(step) && steps.findIndex(([other]) => other === step) === i);
    for (const [step] of fresh) seen.add(step);
    at = fresh.map(([step]) => step);
    ways = fresh.map(([, way]) => way);
  }
  return undefined;
}

function reachable(byCode: ReadonlyMap<string, StatusDefinition>, from: readonly string[]): ReadonlySet<string> {
  const reached = new Set(from);
  for (const code of reached) for (const next of byCode.get(code)?.next ?? []) reached.add(next);
  return reached;
}
