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
    const ended = { validTo: '2024-12-31', successors: ['B', 'X'] };
    const { rejected, created } = planned([], agencyFixture('A', ended), agencyFixture('B'));
    expect(rejected.get('A')?.map(({ pointer }) => pointer)).toEqual(['/successors/1']);
    expect(created.map(({ identifier }) => identifier)).toEqual(['B']);
  });

  it('leaves an identifier to whoever has it, until another one gets it later', () => {
    const held = (validFrom: string, validTo: string | null): Partial<AgencyDefinition> => ({
      identifiers: [{ identifier: 'H14.9', scheme: 'QD_20_2020', validFrom, validTo }],
    });
    const known = placed(agencyFixture('A', held('2020-01-01', '2025-06-30')));
    const rejectedOf = (changes: Partial<AgencyDefinition>): readonly string[] =>
      [...planned(known, agencyFixture('B', changes)).rejected.values()].flat().map(({ pointer }) => pointer);
    expect(rejectedOf(held('2025-07-01', null))).toEqual([]);
    expect(rejectedOf(held('2011-01-01', '2019-12-31'))).toEqual([]);
    expect(rejectedOf(held('2025-06-30', null))).toEqual(['/identifiers/0/identifier']);
    expect(rejectedOf(held('2011-01-01', null))).toEqual(['/identifiers/0/identifier']);
    const main = { identifiers: [{ ...held('2030-01-01', null).identifiers?.[0], identifier: 'A' }] };
    expect(rejectedOf(main as Partial<AgencyDefinition>)).toEqual(['/identifiers/0/identifier']);
    const both = planned(
      [],
      agencyFixture('B', held('2020-01-01', null)),
      agencyFixture('C', held('2021-01-01', null)),
    );
    expect([both.created.map(({ identifier }) => identifier), [...both.rejected.keys()]]).toEqual([['B'], ['C']]);
  });

  it('rejects a new agency that would take an identifier of another one as its own, however it comes', () => {
    const [validFrom, validTo, scheme] = ['2025-01-01', null, 'QD_20_2020'] as const;
    const holder = agencyFixture('A', { identifiers: [{ identifier: 'H14.9', scheme, validFrom, validTo }] });
    const known = placed(agencyFixture('P'), holder);
    const findingsOf = (...upload: readonly AgencyDefinition[]) => {
      const { created, rejected } = planned(known, ...upload);
      const found = [...rejected].map(([identifier, [finding]]) => [identifier, finding?.pointer, finding?.message.en]);
      return { created: created.map(({ identifier }) => identifier), found };
    };
    const taken = { created: [], found: [['H14.9', '/identifier', expect.stringContaining('of A')]] };
    const named = agencyFixture('H14.9');
    expect(findingsOf(named)).toEqual(taken);
    expect(findingsOf(named, holder)).toEqual(taken);
    expect(findingsOf(named, { ...holder, validTo: '2025-06-30', successors: ['P'] })).toEqual(taken);
    // whoever had a further identifier keeps it, wherever it stands in the upload
    const also = agencyFixture('B', { identifiers: holder.identifiers ?? [] });
    expect(findingsOf(also, holder).found.map(([agency, pointer]) => [agency, pointer])).toEqual([
      ['B', '/identifiers/0/identifier'],
    ]);
    expect(findingsOf(named, { ...holder, identifiers: [] })).toEqual({ created: ['H14.9'], found: [] });
    expect(planned(known, ...known)).toMatchObject({ unchanged: 2, created: [], changed: [] });
  });

  it('rejects what is not below the agency of whoever uploads, before and after', () => {
    const known = placed(agencyFixture('A'), agencyFixture('B'), agencyFixture('C', { parent: 'B' }));
    const upload = [
      agencyFixture('A'),
      agencyFixture('C', { parent: 'A' }),
      agencyFixture('D', { parent: 'A' }),
      agencyFixture('E', { parent: 'D' }),
      agencyFixture('F', { parent: 'B' }),
      agencyFixture('G'),
    ];
    const plan = planAgencies(known, upload, { agency: 'A', day: '2026-01-01' });
    expect([plan.created.map(({ identifier }) => identifier), plan.unchanged]).toEqual([['D', 'E'], 1]);
    expect([...plan.rejected.keys()].sort()).toEqual(['C', 'F', 'G']);
  });

  it('rejects what is below the agency of whoever uploads only from a later day on, or only until then', () => {
    const earlier = (parent: string) => [{ until: '2098-12-31', nameVi: 'x', parent }];
    const known = placed(
      agencyFixture('A'),
      agencyFixture('B'),
      agencyFixture('C', { parent: 'A', earlier: earlier('B') }),
      agencyFixture('D', { parent: 'B', earlier: earlier('A') }),
    );
    const upload = [
      agencyFixture('C', { parent: 'A', nameVi: 'Mới', earlier: earlier('B') }),
      agencyFixture('D', { parent: 'B', nameVi: 'Mới', earlier: earlier('A') }),
    ];
    expect([...planAgencies(known, upload, { agency: 'A', day: '2026-01-01' }).rejected.keys()]).toEqual(['C', 'D']);
    expect([...planAgencies(known, upload, { agency: 'A', day: '2099-01-01' }).rejected.keys()]).toEqual(['D']);
  });

  it('rejects that the agency of whoever uploads keeps what is decided to go elsewhere', () => {
    const known = placed(
      agencyFixture('A'),
      agencyFixture('B'),
      agencyFixture('D', { parent: 'B', earlier: [{ until: '2098-12-31', nameVi: 'x', parent: 'A' }] }),
      agencyFixture('E', { parent: 'D' }),
    );
    const upload = [agencyFixture('D', { parent: 'A' }), agencyFixture('E', { parent: 'A' })];
    const plan = planAgencies(known, upload, { agency: 'A', day: '2026-01-01' });
    expect([plan.changed, [...plan.rejected.keys()]]).toEqual([[], ['D', 'E']]);
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
