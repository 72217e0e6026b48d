import type { Status } from '../dossier/state.js';
import { type WorkEntry, workStates } from './work-states.js';

describe('the states that steps count by', () => {
  const entry = (name: string, status: Status, handler: string | null = null): WorkEntry => ({
    entry: name,
    status,
    handler,
    at: new Date('2026-09-07T03:00:00Z'),
  });
  const statesOf = (...history: readonly WorkEntry[]): readonly Status[] =>
    workStates(history).map(({ status }) => status);

  it('are processing from the assignment of an accepted dossier, and again after it was suspended', () => {
    expect(
      statesOf(
        entry('submission', 'SUBMITTED'),
        entry('acceptance', 'ACCEPTED'),
        entry('assignment', 'ACCEPTED', 'handler'),
        entry('pause', 'PAUSED'),
        entry('resumption', 'ACCEPTED'),
        entry('approval', 'APPROVED'),
      ),
    ).toEqual(['SUBMITTED', 'ACCEPTED', 'PROCESSING', 'PAUSED', 'PROCESSING', 'APPROVED']);
  });

  it('are accepted again where the dossier was taken from its handler, or went to another agency', () => {
    const assigned = [entry('acceptance', 'ACCEPTED'), entry('assignment', 'ACCEPTED', 'handler')];
    expect(statesOf(...assigned, entry('assignment', 'ACCEPTED'))).toEqual(['ACCEPTED', 'PROCESSING', 'ACCEPTED']);
    expect(statesOf(...assigned, entry('transfer', 'ACCEPTED'))).toEqual(['ACCEPTED', 'PROCESSING', 'ACCEPTED']);
  });

  it('are those of the dossier while it is new, given to somebody or not', () => {
    expect(statesOf(entry('submission', 'SUBMITTED'), entry('assignment', 'SUBMITTED', 'handler'))).toEqual([
      'SUBMITTED',
      'SUBMITTED',
    ]);
  });
});
