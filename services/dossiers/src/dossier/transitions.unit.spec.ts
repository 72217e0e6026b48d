import { statuses } from './state.js';
import {
  type Act,
  acts,
  checkTransitions,
  faultsOf,
  rolesFor,
  stateAfter,
  type Transition,
  transitions,
} from './transitions.js';

describe('the flow of a dossier', () => {
  it('can work', () => {
    expect(faultsOf(transitions)).toEqual([]);
    expect(() => checkTransitions()).not.toThrow();
  });

  const without = (act: Act): readonly Transition[] => transitions.filter((t) => t.act !== act);
  const changed = (act: Act, change: object): readonly Transition[] =>
    transitions.map((t) => (t.act === act ? { ...t, ...change } : t));

  it.each([
    ['an unknown role', changed('approval', { by: ['king'] }), 'approval: unknown role king'],
    ['an act that nobody may do', changed('approval', { by: [] }), 'approval: nobody may do it'],
    ['an unknown state', changed('acceptance', { from: ['LOST'] }), 'acceptance: unknown state LOST'],
    ['a state that is out of reach', without('acceptance'), "ACCEPTED can't be reached"],
    ['a state without a way out', without('handover'), 'COMPLETED has no way out'],
    ['an act that is nowhere possible', without('result'), 'result is nowhere possible'],
    [
      'two ways for one act',
      [...transitions, { act: 'approval', from: ['ACCEPTED'], to: 'COMPLETED', by: ['agency_leader'] } as const],
      'approval from ACCEPTED is listed twice',
    ],
  ])('refuses to start with %s', (_, flow, fault) => {
    expect(faultsOf(flow)).toContain(fault);
    expect(() => checkTransitions(flow)).toThrow(fault);
  });

  const possible: Readonly<Record<Act, Readonly<Partial<Record<string, string>>>>> = {
    submission: { DRAFT: 'SUBMITTED' },
    acceptance: { SUBMITTED: 'ACCEPTED' },
    consultation: { ACCEPTED: 'PROCESSING', PROCESSING: 'PROCESSING' },
    approval: { ACCEPTED: 'APPROVED', PROCESSING: 'APPROVED' },
    result: { APPROVED: 'COMPLETED' },
    handover: { COMPLETED: 'RETURNED' },
  };
  it.each(acts.flatMap((act) => statuses.map((status) => [act, status] as const)))(
    '%s from %s leads where the practice says, or nowhere',
    (act, status) => {
      expect(stateAfter(act, status)).toBe(possible[act][status]);
    },
  );

  it('gives each act to the role of the practice', () => {
    expect(acts.map((act) => [act, rolesFor(act)])).toEqual([
      ['submission', ['applicant']],
      ['acceptance', ['desk_officer']],
      ['consultation', ['case_handler']],
      ['approval', ['agency_leader']],
      ['result', ['case_handler']],
      ['handover', ['desk_officer']],
    ]);
  });
});
