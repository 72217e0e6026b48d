import { checkTransitions, faultsOf } from './flow-check.js';
import { type CaseType, caseTypes, type Status, statuses } from './state.js';
import { transitions } from './transition-table.js';
import { type Act, acts, isForIntakeDesk, rolesFor, transitionFor, type Transition } from './transitions.js';

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
    ['an unknown guard', changed('approval', { requires: ['GOOD_MOOD'] }), 'approval: unknown guard GOOD_MOOD'],
    [
      'a first level that decides what is at the second',
      changed('result', { requires: [] }),
      'result: goes on with a complaint that was taken further',
    ],
    [
      'a first level that can be withdrawn while the second decides',
      changed('withdrawal', { requires: [] }),
      'withdrawal: goes on with a complaint that was taken further',
    ],
    [
      'a first level that is extended while the second decides',
      changed('extension', { requires: ['EXTENSION_LEFT'] }),
      'extension: goes on with a complaint that was taken further',
    ],
    [
      'a first level that ends before the second',
      changed('second-level-end', { requires: [] }),
      'second-level-end: goes on with a complaint that was taken further',
    ],
    ['an unknown slip', changed('refusal', { slip: 'NOTE' }), 'refusal: unknown slip NOTE'],
    ['an unknown fact', changed('pause', { event: 'dossier-lost' }), 'pause: unknown event dossier-lost'],
    ['an unknown case type', changed('approval', { caseTypes: ['WISH'] }), 'approval: unknown case type WISH'],
    [
      'a denunciation at another desk',
      changed('handover', { byIntakeDesk: ['DENUNCIATION'] }),
      'handover: shows a denunciation to the intake desk',
    ],
    [
      'an intake desk that decides',
      changed('approval', { byIntakeDesk: ['APPLICATION'] }),
      'approval: no desk does it, the intake desk does',
    ],
    [
      'an unknown case type at the intake desk',
      changed('refusal', { byIntakeDesk: ['WISH'] }),
      'refusal: unknown case type WISH',
    ],
    ['an unknown clock', changed('pause', { clock: 'REWIND' }), 'pause: unknown clock effect REWIND'],
    ['an act possible in no state', changed('pause', { from: [] }), 'pause: possible in no state'],
    ['a state that is out of reach', without('acceptance'), "ACCEPTED can't be reached"],
    [
      'a state without a way out',
      transitions.filter(({ act }) => act !== 'handover' && act !== 'delivery'),
      'COMPLETED has no way out',
    ],
    ['a way out of a final state', changed('pause', { from: ['RETURNED'] }), 'RETURNED is final and has a way out'],
    ['an act that is nowhere possible', without('result'), 'result is nowhere possible'],
    ['a case type without an end', without('acknowledgement'), 'a NOTIFICATION never comes to its end'],
    ['a clock that nobody starts', changed('acceptance', { clock: 'NONE' }), '0 acts start the clock'],
    [
      'a pause that does not suspend',
      changed('pause', { to: 'APPROVED' }),
      'pause pauses the clock and does not suspend',
    ],
    [
      'a resumption that leads on',
      changed('supplement', { to: 'PROCESSING' }),
      'supplement resumes the clock and does not lead back',
    ],
    [
      'a rollback of nothing',
      changed('approval', { reversible: false }),
      'rollback is possible where nothing can be taken back',
    ],
    [
      'two ways for one act',
      [...transitions, { ...(transitions[1] as Transition), to: 'PROCESSING' as const }],
      'acceptance from SUBMITTED is listed twice',
    ],
  ])('refuses to start with %s', (_, flow, fault) => {
    expect(faultsOf(flow as readonly Transition[])).toContain(fault);
    expect(() => checkTransitions(flow as readonly Transition[])).toThrow(fault);
  });

  // from the practice (one-stop flow, national statuses), not from the table: state → target
  const HANDLED = { ACCEPTED: 'SAME', PROCESSING: 'SAME' };
  const SUSPENDED = ['SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'];
  const all = (states: readonly string[], target: string): Record<string, string> =>
    Object.fromEntries(states.map((state) => [state, target]));
  const possible: Readonly<Record<Act, Readonly<Record<string, string>>>> = {
    submission: { DRAFT: 'SUBMITTED' },
    acceptance: { SUBMITTED: 'ACCEPTED' },
    refusal: all(['SUBMITTED', 'SUPPLEMENT_REQUESTED'], 'REFUSED'),
    'supplement-request': all(['SUBMITTED', 'ACCEPTED', 'PROCESSING'], 'SUPPLEMENT_REQUESTED'),
    supplement: { SUPPLEMENT_REQUESTED: 'PREVIOUS' },
    consultation: all(['ACCEPTED', 'PROCESSING'], 'PROCESSING'),
    opinion: all(['PROCESSING', 'WITHDRAWAL_REQUESTED', ...SUSPENDED], 'SAME'),
    'consultation-closure': all(['PROCESSING', 'WITHDRAWAL_REQUESTED', ...SUSPENDED], 'SAME'),
    'financial-duty': all(['ACCEPTED', 'PROCESSING'], 'FINANCIAL_DUTY'),
    pause: all(['ACCEPTED', 'PROCESSING'], 'PAUSED'),
    resumption: all(['PAUSED', 'FINANCIAL_DUTY'], 'PREVIOUS'),
    extension: HANDLED,
    'item-outcomes': HANDLED,
    approval: all(['ACCEPTED', 'PROCESSING'], 'APPROVED'),
    acknowledgement: {},
    result: { APPROVED: 'COMPLETED' },
    'result-correction': { COMPLETED: 'SAME' },
    handover: { COMPLETED: 'RETURNED' },
    dispatch: { COMPLETED: 'SAME' },
    delivery: { COMPLETED: 'RETURNED' },
    'delivery-failure': { COMPLETED: 'SAME' },
    'second-level-end': {},
    discontinuation: all(['ACCEPTED', 'PROCESSING', ...SUSPENDED], 'DISCONTINUED'),
    withdrawal: { SUBMITTED: 'WITHDRAWN', ...all(['ACCEPTED', 'PROCESSING', ...SUSPENDED], 'WITHDRAWAL_REQUESTED') },
    'withdrawal-grant': { WITHDRAWAL_REQUESTED: 'WITHDRAWN' },
    'withdrawal-rejection': { WITHDRAWAL_REQUESTED: 'PREVIOUS' },
    rollback: all(['ACCEPTED', 'PROCESSING', 'REFUSED', ...SUSPENDED, 'APPROVED', 'DISCONTINUED'], 'BEFORE'),
    assignment: all(['SUBMITTED', 'ACCEPTED', 'PROCESSING', 'WITHDRAWAL_REQUESTED', 'APPROVED', ...SUSPENDED], 'SAME'),
    transfer: all(
      ['SUBMITTED', 'ACCEPTED', 'PROCESSING', 'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED', ...SUSPENDED],
      'SAME',
    ),
  };
  const to = (act: Act, status: Status, caseType: CaseType): string | undefined =>
    transitionFor(act, { status, caseType })?.to;

  it.each(acts.flatMap((act) => statuses.map((status) => [act, status] as const)))(
    '%s from %s leads where the practice says, or nowhere',
    (act, status) => {
      expect(to(act, status, 'APPLICATION')).toBe(possible[act][status]);
    },
  );

  it('has notifications acknowledged, and everything else approved', () => {
    const has = (act: Act): readonly CaseType[] => caseTypes.filter((type) => to(act, 'ACCEPTED', type) !== undefined);
    expect(has('acknowledgement')).toEqual(['NOTIFICATION']);
    expect(has('approval')).toEqual(['APPLICATION', 'COMPLAINT', 'DENUNCIATION']);
    // an acknowledgement has no file that could be a wrong one
    expect(to('result-correction', 'COMPLETED', 'NOTIFICATION')).toBeUndefined();
    expect(to('acknowledgement', 'PROCESSING', 'NOTIFICATION')).toBe('COMPLETED');
  });

  it('ends with the second level whatever of a complaint is not decided, and nothing else', () => {
    const ends = (type: CaseType): readonly Status[] =>
      statuses.filter((status) => to('second-level-end', status, type) === 'DISCONTINUED');
    const undecided = ['ACCEPTED', 'PROCESSING', ...SUSPENDED, 'WITHDRAWAL_REQUESTED', 'APPROVED'];
    expect(ends('COMPLAINT')).toEqual(undecided);
    expect(caseTypes.filter((type) => ends(type).length > 0)).toEqual(['COMPLAINT']);
  });

  it('leaves to the desk that took it in for another agency the first step and the last, and of a denunciation nothing', () => {
    const has = (type: CaseType): readonly Act[] => acts.filter((act) => isForIntakeDesk(act, type));
    const counter = ['supplement', 'handover'];
    const oneStop = ['acceptance', 'refusal', 'supplement-request', ...counter];
    expect(Object.fromEntries(caseTypes.map((type) => [type, has(type)]))).toEqual({
      APPLICATION: oneStop,
      NOTIFICATION: oneStop,
      COMPLAINT: counter,
      DENUNCIATION: [],
    });
    const states = transitions.flatMap(({ act, from, byIntakeDesk }) => (byIntakeDesk ? [[act, from]] : []));
    expect(states).toEqual([
      ['acceptance', ['SUBMITTED']],
      ['refusal', ['SUBMITTED', 'SUPPLEMENT_REQUESTED']],
      ['supplement-request', ['SUBMITTED']],
      ['supplement', ['SUPPLEMENT_REQUESTED']],
      ['handover', ['COMPLETED']],
    ]);
  });

  it('gives each act to the roles of the practice', () => {
    expect(Object.fromEntries(acts.map((act) => [act, rolesFor(act)]))).toEqual({
      submission: ['applicant'],
      acceptance: ['desk_officer'],
      refusal: ['desk_officer'],
      'supplement-request': ['desk_officer', 'case_handler'],
      supplement: ['applicant', 'desk_officer'],
      consultation: ['case_handler'],
      'consultation-closure': ['case_handler', 'agency_leader'],
      opinion: ['case_handler', 'agency_leader', 'records_clerk'],
      'financial-duty': ['case_handler'],
      pause: ['case_handler', 'agency_leader'],
      resumption: ['case_handler', 'agency_leader'],
      extension: ['case_handler', 'agency_leader'],
      'item-outcomes': ['case_handler'],
      approval: ['agency_leader'],
      acknowledgement: ['case_handler'],
      result: ['case_handler'],
      'result-correction': ['case_handler'],
      handover: ['desk_officer'],
      dispatch: ['desk_officer'],
      delivery: ['desk_officer'],
      'delivery-failure': ['desk_officer'],
      discontinuation: ['agency_leader'],
      'second-level-end': [],
      withdrawal: ['applicant', 'desk_officer'],
      'withdrawal-grant': ['desk_officer', 'case_handler', 'agency_leader'],
      'withdrawal-rejection': ['desk_officer', 'case_handler', 'agency_leader'],
      rollback: ['desk_officer', 'case_handler', 'agency_leader'],
      assignment: ['case_handler', 'agency_leader'],
      transfer: [],
    });
  });
});
