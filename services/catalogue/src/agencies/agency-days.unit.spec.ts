import { agencyFixture } from '../../test/agency-fixture.js';
import type { AgencyDefinition } from './agency-definition.js';
import { planAgencies, type PlacedAgency } from './agency-tree.js';

const placed = (...upload: readonly AgencyDefinition[]): readonly PlacedAgency[] => planAgencies([], upload).created;
const faults = (known: readonly PlacedAgency[], ...upload: readonly AgencyDefinition[]): string[] =>
  [...planAgencies(known, upload).rejected].flatMap(([identifier, found]) =>
    found.map(({ pointer, message }) => `${identifier} ${pointer}: ${message.en}`),
  );

describe('the days of agencies that an upload brings', () => {
  const ended = agencyFixture('ENDED', { validTo: '2025-02-28' });
  const later = agencyFixture('LATER', { validFrom: '2025-03-01' });
  const below = (parent: string, changes: Partial<AgencyDefinition> = {}): AgencyDefinition =>
    agencyFixture('A', { parent, ...changes });

  it.each<[string, AgencyDefinition, string[]]>([
    ['below one that has ended', below('ENDED'), ['A /parent: There is no agency ENDED on 2025-03-01.']],
    ['below one that begins later', below('LATER'), ['A /parent: There is no agency LATER on 2011-01-01.']],
    ['below one that ends with it', below('ENDED', { validTo: '2025-02-28' }), []],
    [
      'below one and then the other',
      below('LATER', { earlier: [{ until: '2025-02-28', nameVi: 'Cũ', parent: 'ENDED' }] }),
      [],
    ],
    [
      'below one a day longer than it is there',
      below('LATER', { earlier: [{ until: '2025-03-01', nameVi: 'Cũ', parent: 'ENDED' }] }),
      ['A /earlier/0/parent: There is no agency ENDED on 2025-03-01.'],
    ],
    [
      'succeeded while it goes on',
      agencyFixture('A', { successors: ['LATER'] }),
      ['A /successors: Only an agency that ends has successors.'],
    ],
    [
      'succeeded by itself',
      agencyFixture('A', { validTo: '2025-02-28', successors: ['A'] }),
      ["A /successors/0: The agency A can't succeed itself or succeed twice."],
    ],
    [
      'succeeded by one that has ended before',
      agencyFixture('A', { validTo: '2025-06-30', successors: ['ENDED'] }),
      ['A /successors/0: There is no agency ENDED on 2025-07-01.'],
    ],
    [
      'succeeded on the first day of the other',
      agencyFixture('A', { validTo: '2025-02-28', successors: ['LATER'] }),
      [],
    ],
  ])('are checked of one that is %s', (_, agency, expected) => {
    expect(faults(placed(ended, later), agency)).toEqual(expected);
  });

  it('are checked of one that ends while others stay below it', () => {
    const known = placed(agencyFixture('A'), agencyFixture('B', { parent: 'A' }), agencyFixture('C'));
    const ending = agencyFixture('A', { validTo: '2025-06-30', successors: ['C'] });
    expect(faults(known, ending)).toEqual(['A /validTo: Say which agency will be above: B.']);
    const moved = agencyFixture('B', { parent: 'C', earlier: [{ until: '2025-06-30', nameVi: 'Cũ', parent: 'A' }] });
    expect(faults(known, ending, moved)).toEqual([]);
  });

  it('may stay as they were taken in before, and get no worse', () => {
    const orphan = agencyFixture('B', { parent: 'A' });
    const known = placed(agencyFixture('A'), orphan).map((one) =>
      one.identifier === 'A' ? { ...one, validTo: '2024-12-31' } : one,
    );
    expect(faults(known, orphan, agencyFixture('A', { validTo: '2024-12-31', nameVi: 'Tên khác' }))).toEqual([]);
    expect(faults(known, { ...orphan, validTo: '2025-12-31' })).toEqual([]);
    expect(faults(known, agencyFixture('A', { validTo: '2023-12-31' }), orphan)).toEqual([
      'B /parent: There is no agency A on 2024-01-01.',
    ]);
  });
});
