import fc from 'fast-check';
import { agencyFixture } from '../../test/agency-fixture.js';
import type { AgencyDefinition } from './agency-definition.js';
import { belowInstead, dayAfter, pathOn, periodsOf, stateOn, statesOf } from './agency-timeline.js';

const mapOf = (...agencies: AgencyDefinition[]): Map<string, AgencyDefinition> =>
  new Map(agencies.map((agency) => [agency.identifier, agency]));

describe('the timeline of an agency', () => {
  const moved = agencyFixture('C', {
    nameVi: 'Mới',
    parent: 'B',
    earlier: [{ until: '2020-02-29', nameVi: 'Cũ', parent: 'A' }],
  });

  it('has its earlier states before the present one, without a gap', () => {
    expect(statesOf(moved)).toEqual([
      { validFrom: '2011-01-01', validTo: '2020-02-29', nameVi: 'Cũ', parent: 'A', phone: null },
      { validFrom: '2020-03-01', validTo: null, nameVi: 'Mới', parent: 'B', phone: null },
    ]);
    expect(stateOn(moved, '2020-02-29').nameVi).toBe('Cũ');
    expect(stateOn(moved, '2020-03-01').nameVi).toBe('Mới');
    expect(stateOn(moved, '1990-01-01').nameVi).toBe('Cũ');
  });

  it('has the way to the root as it was on the day, also where an agency above it moved', () => {
    const agencies = mapOf(
      moved,
      agencyFixture('A'),
      agencyFixture('B', { parent: 'A' }),
      agencyFixture('D', { parent: 'C' }),
    );
    expect(pathOn('D', '2019-01-01', agencies)).toEqual(['A', 'C', 'D']);
    expect(periodsOf(agencies.get('D') as AgencyDefinition, agencies)).toMatchObject([
      { validFrom: '2011-01-01', validTo: '2020-02-29', path: ['A', 'C', 'D'] },
      { validFrom: '2020-03-01', validTo: null, path: ['A', 'B', 'C', 'D'] },
    ]);
  });

  it('is cut where the phone number changes, and keeps the numbers when its place changes', () => {
    const called = agencyFixture('P', {
      parent: 'A',
      phone: '1022',
      earlier: [
        { until: '2014-12-31', nameVi: 'Cơ quan P', parent: 'A' },
        { until: '2019-12-31', nameVi: 'Cơ quan P', parent: 'A', phone: '0206 3852 123' },
      ],
    });
    const agencies = mapOf(called, agencyFixture('A'), agencyFixture('B'));
    const numbers = (agency: AgencyDefinition) =>
      periodsOf(agency, agencies).map(({ validFrom, parent, phone }) => [validFrom, parent, phone]);
    expect(numbers(called)).toEqual([
      ['2011-01-01', 'A', null],
      ['2015-01-01', 'A', '0206 3852 123'],
      ['2020-01-01', 'A', '1022'],
    ]);
    expect(numbers(belowInstead(called, 'A', 'B', '2018-01-01'))).toEqual([
      ['2011-01-01', 'A', null],
      ['2015-01-01', 'A', '0206 3852 123'],
      ['2018-01-01', 'B', '0206 3852 123'],
      ['2020-01-01', 'B', '1022'],
    ]);
  });

  it('is cut into periods that cover its time without gap or overlap', () => {
    const day = fc.integer({ min: 0, max: 5_000 }).map((n) => new Date(1.3e12 + n * 8.64e7).toISOString().slice(0, 10));
    const name = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const agency = (identifier: string): fc.Arbitrary<AgencyDefinition> =>
      fc
        .tuple(
          fc.uniqueArray(day, { minLength: 2, maxLength: 6 }),
          fc.array(fc.option(name), { minLength: 6, maxLength: 6 }),
        )
        .map(([days, parents]) => {
          const [validFrom, ...untils] = days.sort() as [string, ...string[]];
          const earlier = untils.map((until, n) => ({ until, nameVi: `${n}`, parent: parents[n] ?? null }));
          return agencyFixture(identifier, { validFrom, earlier, parent: parents[5] ?? null });
        });
    fc.assert(
      fc.property(fc.tuple(agency('A'), agency('B'), agency('C'), agency('D'), agency('E')), (all) => {
        const agencies = mapOf(...all);
        for (const one of all) {
          const periods = periodsOf(one, agencies);
          expect(periods[0]?.validFrom).toBe(one.validFrom);
          expect(periods.at(-1)?.validTo).toBe(one.validTo);
          periods.slice(1).forEach((period, n) => {
            expect(period.validFrom).toBe(dayAfter(periods[n]?.validTo as string));
          });
          for (const { validFrom, parent, path } of periods) {
            expect(stateOn(one, validFrom).parent).toBe(parent);
            expect(pathOn(one.identifier, validFrom, agencies)).toEqual(path);
          }
        }
      }),
    );
  });
});
