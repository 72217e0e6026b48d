import type { AgencyDefinition } from './agency-definition.js';
import { periodsOf } from './agency-timeline.js';
import { reorganise, type Reorganisation } from './reorganise.js';

const agency = (identifier: string, parent: string | null, over: Partial<AgencyDefinition> = {}): AgencyDefinition => ({
  identifier,
  nameVi: identifier,
  kind: 'DEPARTMENT',
  parent,
  validFrom: '2011-01-01',
  validTo: null,
  ...over,
});

/** ROOT with A, B and H; below A is C until the end of 2098, and from 2099 on below B by another name. */
const known = new Map(
  [
    agency('ROOT', null),
    agency('A', 'ROOT'),
    agency('B', 'ROOT'),
    agency('H', 'ROOT'),
    agency('C', 'B', { nameVi: 'C mới', earlier: [{ until: '2098-12-31', nameVi: 'C', parent: 'A' }] }),
  ].map((one) => [one.identifier, one]),
);

/** The places of C after it, each with its first day. */
function placesOfC(subject: string, day: string, what: Reorganisation): readonly (readonly [string, string, string])[] {
  const after = new Map([
    ...known,
    ...reorganise(known, subject, day, what).map((one) => [one.identifier, one] as const),
  ]);
  const c = after.get('C') as AgencyDefinition;
  return periodsOf(c, after).map(({ validFrom, nameVi, path }) => [validFrom, nameVi, path.join('/')]);
}

describe('what is decided for a later year and what is done before', () => {
  const merger: Reorganisation = { act: 'MERGER', others: [], into: { identifier: 'H' } };

  it('go together: what is below an agency until then goes to its heir until then', () => {
    expect(placesOfC('A', '2030-01-01', merger)).toEqual([
      ['2011-01-01', 'C', 'ROOT/A/C'],
      ['2030-01-01', 'C', 'ROOT/H/C'],
      ['2099-01-01', 'C mới', 'ROOT/B/C'],
    ]);
  });

  it('go together: what is below an agency only from then on goes to its heir from then on', () => {
    expect(placesOfC('B', '2030-01-01', merger)).toEqual([
      ['2011-01-01', 'C', 'ROOT/A/C'],
      ['2099-01-01', 'C mới', 'ROOT/H/C'],
    ]);
  });

  it('leave alone what has left an agency before the day', () => {
    expect(placesOfC('A', '2099-06-01', merger)).toEqual([
      ['2011-01-01', 'C', 'ROOT/A/C'],
      ['2099-01-01', 'C mới', 'ROOT/B/C'],
    ]);
  });

  it.each([
    ['A', '2030-01-01', true],
    ['A', '2099-06-01', false],
    ['B', '2030-01-01', true],
    ['H', '2030-01-01', false],
  ])('close %s on %s only when nothing is below it then or later', (subject, day, refused) => {
    const close = (): unknown => reorganise(known, subject, day, { act: 'CLOSURE', successors: [] });
    if (refused) expect(close).toThrow(/C/);
    else expect(close()).toHaveLength(1);
  });
});
