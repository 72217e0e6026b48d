import fc from 'fast-check';
import { agencyFixture } from '../../test/agency-fixture.js';
import type { AgencyDefinition } from './agency-definition.js';
import { planAgencies, type PlacedAgency } from './agency-tree.js';

const planned = (
  known: readonly PlacedAgency[],
  ...upload: readonly AgencyDefinition[]
): ReturnType<typeof planAgencies> => planAgencies(known, upload);
const placed = (...upload: readonly AgencyDefinition[]): readonly PlacedAgency[] => planned([], ...upload).created;
const pathOf = (agencies: readonly PlacedAgency[], identifier: string): string | undefined =>
  agencies.find((a) => a.identifier === identifier)?.path.join('>');

describe('a plan for agencies', () => {
  it('places each below its parents, whatever the order', () => {
    const { created, rejected } = planned(
      [],
      agencyFixture('C', { parent: 'B' }),
      agencyFixture('A'),
      agencyFixture('B', { parent: 'A' }),
    );
    expect(created.map(({ path }) => path.join('>')).sort()).toEqual(['A', 'A>B', 'A>B>C']);
    expect(rejected.size).toBe(0);
  });

  it('rejects a parent that is nowhere, and everything below it', () => {
    const { created, rejected } = planned(
      [],
      agencyFixture('A'),
      agencyFixture('B', { parent: 'X' }),
      agencyFixture('C', { parent: 'B' }),
      agencyFixture('D', { parent: 'C' }),
    );
    expect(created.map(({ identifier }) => identifier)).toEqual(['A']);
    expect([...rejected.keys()]).toEqual(['B', 'C', 'D']);
    expect(rejected.get('D')?.[0]?.pointer).toBe('/parent');
  });

  it('rejects parents that lead in a circle, of the upload alone and through what is known', () => {
    expect([...planned([], agencyFixture('A', { parent: 'A' })).rejected.keys()]).toEqual(['A']);
    expect(
      [...planned([], agencyFixture('A', { parent: 'B' }), agencyFixture('B', { parent: 'A' })).rejected.keys()].sort(),
    ).toEqual(['A', 'B']);
    const known = placed(agencyFixture('A'), agencyFixture('B', { parent: 'A' }));
    expect([...planned(known, agencyFixture('A', { parent: 'B' })).rejected.keys()]).toEqual(['A']);
  });

  it('rejects a successor that is nowhere', () => {
    const { rejected, created } = planned([], agencyFixture('A', { successors: ['B', 'X'] }), agencyFixture('B'));
    expect(rejected.get('A')?.map(({ pointer }) => pointer)).toEqual(['/successors/1']);
    expect(created.map(({ identifier }) => identifier)).toEqual(['B']);
  });

  it('tells what changed from what is the same, and moves what is below', () => {
    const known = placed(
      agencyFixture('A'),
      agencyFixture('B'),
      agencyFixture('C', { parent: 'B' }),
      agencyFixture('D', { parent: 'C' }),
    );
    const plan = planned(known, agencyFixture('A'), agencyFixture('B', { parent: 'A' }));
    expect([plan.created, plan.unchanged, plan.changed.map(({ identifier }) => identifier)]).toEqual([[], 1, ['B']]);
    expect(plan.moved.map(({ path }) => path.join('>'))).toEqual(['A>B>C', 'A>B>C>D']);
    expect(planned(known, agencyFixture('B', { nameVi: 'Tên mới' })).moved).toEqual([]);
  });

  it('gives every accepted agency the path of its parent and itself, and no circle passes', () => {
    const names = [...'ABCDEFG'];
    const upload = fc.array(fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...names), { nil: null })), {
      maxLength: 7,
    });
    const toAgencies = (pairs: readonly (readonly [string, string | null])[]): AgencyDefinition[] =>
      [...new Map(pairs)].map(([identifier, parent]) => agencyFixture(identifier, { parent }));
    fc.assert(
      fc.property(upload, upload, (first, second) => {
        const known = placed(...toAgencies(first));
        const plan = planAgencies(known, toAgencies(second));
        const changes = [...plan.created, ...plan.changed, ...plan.moved];
        const all = [
          ...changes,
          ...known.filter(({ identifier }) => !changes.some((change) => change.identifier === identifier)),
        ];
        for (const { identifier, parent, path } of all) {
          expect(path.join('>')).toBe(parent === null ? identifier : `${pathOf(all, parent)}>${identifier}`);
          expect(new Set(path).size).toBe(path.length);
        }
        expect(plan.created.length + plan.changed.length + plan.unchanged + plan.rejected.size).toBe(
          toAgencies(second).length,
        );
      }),
      { numRuns: 500 },
    );
  });
});
