import { agencyFixture } from '../../test/agency-fixture.js';
import { validateAgency } from './agency-definition.js';
import { PHONE_NUMBER } from './phone-number.js';

describe('the phone number of an agency', () => {
  it.each([
    '02063852123',
    '0206 3852 123',
    '0206.3852.123',
    '024-3825-6789',
    '+84 206 3852 123',
    '+842438256789',
    '0912 345 678',
    '+84912345678',
    '1900 1234',
    '1800599920',
    '1022',
  ])('may be %s', (number) => {
    expect(PHONE_NUMBER.test(number)).toBe(true);
  });

  it.each([
    '',
    '3852123',
    '0206 385 212',
    '0206 3852 1234',
    '0112 345 678',
    '0912 345 6789',
    '0206  3852 123',
    ' 0206 3852 123',
    '+1 206 385 2123',
    '84 912 345 678',
    '1900 12',
    '1023',
    'gọi 1022',
    '0206 3852 12x',
  ])('is not "%s"', (number) => {
    expect(PHONE_NUMBER.test(number)).toBe(false);
  });

  it.each<[string, object, string]>([
    ['no number of today', { phone: 'sáng thứ hai' }, '/phone'],
    ['a figure, as spreadsheets make one of it', { phone: 2_063_852_123 }, '/phone'],
    [
      'no number of then',
      { earlier: [{ until: '2020-02-29', nameVi: 'Cũ', parent: null, phone: '113' }] },
      '/earlier/0/phone',
    ],
  ])('is found once, with what one looks like, when it is %s', (_, changes, pointer) => {
    const { findings } = validateAgency({ ...agencyFixture('A'), ...changes });
    expect(findings).toEqual([
      {
        pointer,
        message: { vi: expect.stringContaining('0206 3852 123'), en: expect.stringContaining('in Viet Nam') },
      },
    ]);
  });

  it('may be left out, or said to be none', () => {
    expect(validateAgency(agencyFixture('A')).findings).toEqual([]);
    expect(validateAgency(agencyFixture('A', { phone: null })).findings).toEqual([]);
    expect(validateAgency(agencyFixture('A', { phone: '1022' })).findings).toEqual([]);
  });
});
