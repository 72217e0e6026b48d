import { AT_THE_COUNTER } from './intake-desk-cases.js';
import type { Transition } from './transitions.js';

/** From the result to its hand-over. */
export const resultTransitions: readonly Transition[] = [
  {
    act: 'result',
    from: ['APPROVED'],
    to: 'COMPLETED',
    by: ['case_handler'],
    requires: ['NOT_TAKEN_FURTHER'],
    clock: 'STOP',
    event: 'result-issued',
  },
  {
    act: 'result-correction',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['case_handler'],
    requires: ['NOT_TAKEN_FURTHER', 'NOT_IN_POST'],
    clock: 'NONE',
    event: 'result-corrected',
    caseTypes: ['APPLICATION', 'COMPLAINT', 'DENUNCIATION'],
  },
  {
    act: 'handover',
    from: ['COMPLETED'],
    to: 'RETURNED',
    by: ['desk_officer'],
    byIntakeDesk: AT_THE_COUNTER,
    requires: ['NOT_IN_POST', 'NO_FEE_DUE'],
    clock: 'NONE',
    event: 'result-handed-over',
  },
  {
    act: 'dispatch',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['desk_officer'],
    requires: ['NOT_IN_POST', 'NO_FEE_DUE'],
    clock: 'NONE',
    event: 'result-dispatched',
  },
  {
    act: 'delivery',
    from: ['COMPLETED'],
    to: 'RETURNED',
    by: ['desk_officer'],
    requires: ['IN_POST'],
    clock: 'NONE',
    event: 'result-delivered',
  },
  {
    act: 'delivery-failure',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['desk_officer'],
    requires: ['IN_POST'],
    clock: 'NONE',
    event: 'delivery-failed',
  },
];
