import { roles, type Role } from '@dvc/identity';
import { statuses, type Status } from './state.js';

export const acts = ['submission', 'acceptance', 'consultation', 'approval', 'result', 'handover'] as const;
export type Act = (typeof acts)[number];

/** An act moves a dossier from one of some states to another; only callers of these roles may do it. */
export interface Transition {
  readonly act: Act;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly by: readonly Role[];
}

/** The flow of a dossier. It is data: the checks below run at start-up, so a flow that can't work never serves. */
export const transitions: readonly Transition[] = [
  { act: 'submission', from: ['DRAFT'], to: 'SUBMITTED', by: ['applicant'] },
  { act: 'acceptance', from: ['SUBMITTED'], to: 'ACCEPTED', by: ['desk_officer'] },
  { act: 'consultation', from: ['ACCEPTED', 'PROCESSING'], to: 'PROCESSING', by: ['case_handler'] },
  { act: 'approval', from: ['ACCEPTED', 'PROCESSING'], to: 'APPROVED', by: ['agency_leader'] },
  { act: 'result', from: ['APPROVED'], to: 'COMPLETED', by: ['case_handler'] },
  { act: 'handover', from: ['COMPLETED'], to: 'RETURNED', by: ['desk_officer'] },
];

const START: Status = 'DRAFT';
const END: readonly Status[] = ['RETURNED'];

/** Everything that is wrong with a flow; nothing when it may serve. */
export function faultsOf(flow: readonly Transition[]): readonly string[] {
  const known: ReadonlySet<string> = new Set(roles);
  const states: ReadonlySet<string> = new Set(statuses);
  const pairs = flow.flatMap(({ act, from }) => from.map((status) => `${act} from ${status}`));
  const reachable = reachableFrom(START, flow);
  return [
    ...flow.flatMap(({ act, by }) =>
      by.filter((role) => !known.has(role)).map((role) => `${act}: unknown role ${role}`),
    ),
    ...flow.filter(({ by }) => by.length === 0).map(({ act }) => `${act}: nobody may do it`),
    ...flow.flatMap(({ act, from, to }) =>
      [...from, to].filter((s) => !states.has(s)).map((s) => `${act}: unknown state ${s}`),
    ),
    ...pairs.filter((pair, index) => pairs.indexOf(pair) !== index).map((pair) => `${pair} is listed twice`),
    ...statuses.filter((status) => !reachable.has(status)).map((status) => `${status} can't be reached`),
    ...statuses
      .filter((s) => !END.includes(s) && !flow.some(({ from }) => from.includes(s)))
      .map((s) => `${s} has no way out`),
    ...acts.filter((act) => !flow.some((t) => t.act === act)).map((act) => `${act} is nowhere possible`),
  ];
}

function reachableFrom(start: Status, flow: readonly Transition[]): ReadonlySet<Status> {
  const found = new Set<Status>([start]);
  // a set that grows while it is walked: each state found is looked at in its turn
  for (const status of found) for (const { from, to } of flow) if (from.includes(status)) found.add(to);
  return found;
}

/** Throws an Error that names every fault: nothing starts with a flow that can't work. */
export function checkTransitions(flow: readonly Transition[] = transitions): void {
  const faults = faultsOf(flow);
  if (faults.length > 0) throw new Error(`The dossier flow is faulty:\n  ${faults.join('\n  ')}`);
}

/** The state after the act; undefined when the act is not possible in this state. */
export function stateAfter(act: Act, status: Status): Status | undefined {
  return transitions.find((t) => t.act === act && t.from.includes(status))?.to;
}

export function rolesFor(act: Act): readonly Role[] {
  return [...new Set(transitions.filter((t) => t.act === act).flatMap(({ by }) => by))];
}
