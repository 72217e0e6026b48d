import { agencyFixture } from '../../test/agency-fixture.js';
import type { FurtherIdentifier } from './agency-definition.js';
import { validateAgency } from './agency-definition.js';

const further = (validFrom: string, validTo: string | null = null): FurtherIdentifier => ({
  identifier: 'H14.9',
  scheme: 'QD_20_2020',
  validFrom,
  validTo,
});

const twice = ['/identifiers/1/identifier'];

describe('an agency of an upload', () => {
  it.each<[string, object, string[]]>([
    ['begins in the year 0', { validFrom: '0000-01-01' }, ['/validFrom']],
    ['begins in a year that is a slip', { validFrom: '9999-12-31' }, ['/validFrom']],
    ['has a name with NUL', { nameVi: 'Sở\u0000' }, ['/nameVi']],
    ['has an identifier twice from the same day on', identifiers('2020-01-01', '2020-01-01'), twice],
    ['has an identifier twice at the same time', identifiers('2020-01-01', '2024-01-01'), twice],
  ])('is refused when it %s', (_, changes, pointers) => {
    expect(validateAgency(agencyFixture('A', changes)).findings.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('may get an identifier back', () => {
    const agency = agencyFixture('A', { identifiers: [further('2020-01-01', '2022-12-31'), further('2024-01-01')] });
    expect(validateAgency(agency).findings).toEqual([]);
  });
});

function identifiers(...days: readonly string[]): object {
  return { identifiers: days.map((day) => further(day)) };
}
