import { roles } from '@dvc/identity';
import { eventDefinitions } from '@dvc/contracts';
import { factOf } from '../announcements/fact.js';
import { caseTypes, finalStatuses, type Status, statuses, suspendedStatuses } from './state.js';
import { transitions } from './transition-table.js';
import { type Act, acts, clockEffects, guards, slipKinds, type Transition } from './transitions.js';

const START: Status = 'DRAFT';

/** Everything that is wrong with a flow; nothing when it may serve. */
export function faultsOf(flow: readonly Transition[]): readonly string[] {
  return [...unknownNames(flow), ...ambiguities(flow), ...deadEnds(flow), ...clockFaults(flow)];
}

/** Throws an Error that names every fault: nothing starts with a flow that can't work. */
export function checkTransitions(flow: readonly Transition[] = transitions): void {
  const faults = faultsOf(flow);
  if (faults.length > 0) throw new Error(`The dossier flow is faulty:\n  ${faults.join('\n  ')}`);
}

function unknownNames(flow: readonly Transition[]): readonly string[] {
  const facts = new Set([...eventDefinitions.keys()].filter((type) => type.includes('.dossiers.')).map(factOf));
  const states = [...statuses, 'SAME', 'PREVIOUS', 'BEFORE'];
  return flow.flatMap((t) => [
    ...unknown(t, 'role', t.by, roles),
    ...unknown(t, 'state', [...t.from, t.to], states),
    ...unknown(t, 'guard', t.requires ?? [], guards),
    ...unknown(t, 'clock effect', [t.clock], clockEffects),
    ...unknown(t, 'slip', t.slip === undefined ? [] : [t.slip], slipKinds),
    ...unknown(t, 'event', [t.event], [...facts]),
    ...unknown(t, 'case type', [...(t.caseTypes ?? []), ...(t.byIntakeDesk ?? [])], caseTypes),
    ...(t.by.length === 0 && t.bySystem !== true ? [`${t.act}: nobody may do it`] : []),
    ...(t.from.length === 0 ? [`${t.act}: possible in no state`] : []),
    ...intakeFaults(t),
    ...levelFaults(t),
  ]);
}

/** What desk officers do not do, the desk of another agency does even less; and of denunciations it sees nothing. */
function intakeFaults({ act, by, onBehalf, byIntakeDesk }: Transition): readonly string[] {
  if (byIntakeDesk === undefined) return [];
  return [
    ...(by.includes('desk_officer') || onBehalf === true ? [] : [`${act}: no desk does it, the intake desk does`]),
    ...(byIntakeDesk.includes('DENUNCIATION') ? [`${act}: shows a denunciation to the intake desk`] : []),
  ];
}

/** What is still done at the first level of a complaint that was taken further: it hands over, is answered and is moved. */
const AT_REST: readonly Act[] = ['opinion', 'handover', 'dispatch', 'delivery', 'delivery-failure', 'transfer'];

/**
 * A complaint is handled at one level: once it was taken further, the first one is at rest until it ends with the second.
 * What is not accepted never was.
 */
function levelFaults({ act, from, caseTypes: only, requires = [], bySystem }: Transition): readonly string[] {
  const isUnaccepted = requires.includes('NEVER_ACCEPTED') || from.every((s) => s === 'DRAFT' || s === 'SUBMITTED');
  // a payment that comes is a fact whatever became of the complaint
  const isPaid = bySystem === true && act === 'resumption';
  if (isUnaccepted || isPaid || AT_REST.includes(act) || only?.includes('COMPLAINT') === false) return [];
  return requires.some((guard) => guard === 'NOT_TAKEN_FURTHER' || guard === 'ENDED_ABOVE')
    ? []
    : [`${act}: goes on with a complaint that was taken further`];
}

function unknown(t: Transition, what: string, given: readonly string[], known: readonly string[]): readonly string[] {
  return given.filter((name) => !known.includes(name)).map((name) => `${t.act}: unknown ${what} ${name}`);
}

function ambiguities(flow: readonly Transition[]): readonly string[] {
  const ways = flow.flatMap(({ act, from, caseTypes: only }) =>
    from.flatMap((status) => (only ?? caseTypes).map((caseType) => ({ pair: `${act} from ${status}`, caseType }))),
  );
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { pair, caseType } of ways) {
    const key = `${pair} ${caseType}`;
    if (seen.has(key)) twice.add(pair);
    seen.add(key);
  }
  return [...twice].map((pair) => `${pair} is listed twice`);
}

function deadEnds(flow: readonly Transition[]): readonly string[] {
  const final: readonly Status[] = finalStatuses;
  return [
    ...acts.filter((act) => !flow.some((t) => t.act === act)).map((act) => `${act} is nowhere possible`),
    ...statuses.filter((s) => !reachable(START, flow).has(s)).map((s) => `${s} can't be reached`),
    // a way that leads back to the same state, or that only takes a mistake back, is no way out
    ...statuses
      .filter(
        (s) => !final.includes(s) && !flow.some((t) => t.from.includes(s) && t.to !== 'SAME' && t.act !== 'rollback'),
      )
      .map((s) => `${s} has no way out`),
    ...final
      .filter((s) => flow.some((t) => t.from.includes(s) && t.act !== 'rollback'))
      .map((s) => `${s} is final and has a way out`),
    ...caseTypes.flatMap((type) => {
      const own = flow.filter(({ caseTypes: only }) => only === undefined || only.includes(type));
      return reachable(START, own).has('RETURNED') ? [] : [`a ${type} never comes to its end`];
    }),
  ];
}

function reachable(start: Status, flow: readonly Transition[]): ReadonlySet<string> {
  const found = new Set<string>([start]);
  // a set that grows while it is walked: each state found is looked at in its turn
  for (const state of found) for (const { from, to } of flow) if (from.some((s) => s === state)) found.add(to);
  return found;
}

function clockFaults(flow: readonly Transition[]): readonly string[] {
  const suspended: readonly string[] = suspendedStatuses;
  const accepting = flow.filter(({ clock }) => clock === 'START');
  return [
    ...(accepting.length === 1 ? [] : [`${accepting.length} acts start the clock`]),
    ...flow
      .filter(({ clock, to }) => clock === 'PAUSE' && !suspended.includes(to))
      .map(({ act }) => `${act} pauses the clock and does not suspend`),
    ...flow
      .filter(({ clock, to }) => clock === 'RESUME' && to !== 'PREVIOUS')
      .map(({ act }) => `${act} resumes the clock and does not lead back`),
    ...flow
      .filter(({ act, from }) => act === 'rollback' && !leadsThere(flow, from))
      .map(({ act }) => `${act} is possible where nothing can be taken back`),
  ];
}

function leadsThere(flow: readonly Transition[], states: readonly Status[]): boolean {
  const reversible = flow.filter((t) => t.reversible === true);
  return states.every((s) => reversible.some((t) => t.to === s || (t.to === 'SAME' && t.from.includes(s))));
}
