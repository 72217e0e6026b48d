import { checkParties, completeParties } from './applicant-identity.js';

const citizen = { citizenId: '004087000001', taxCode: null };
const enterprise = { citizenId: null, taxCode: '4800123456' };
const nobody = { citizenId: null, taxCode: null };
const an = { kind: 'CITIZEN', fullName: 'Nguyễn Văn An' } as const;

describe('the parties of a dossier', () => {
  it('are completed from the token', () => {
    expect(completeParties({ applicant: an, representative: null }, citizen).applicant.citizenId).toBe('004087000001');
    expect(
      completeParties({ applicant: { ...an, kind: 'ENTERPRISE' }, representative: null }, enterprise).applicant.taxCode,
    ).toBe('4800123456');
    expect(
      completeParties({ applicant: { ...an, citizenId: '004087000009' }, representative: null }, citizen).applicant
        .citizenId,
    ).toBe('004087000009');
    const represented = completeParties({ applicant: an, representative: { fullName: 'Bình' } }, citizen);
    expect(represented).toEqual({ applicant: an, representative: { fullName: 'Bình', citizenId: '004087000001' } });
  });

  it.each([
    ['the person of the token', { ...an, citizenId: '004087000001' }, citizen, []],
    ['another person', { ...an, citizenId: '004087000002' }, citizen, ['/applicant/citizenId']],
    ['a person without a number', an, citizen, ['/applicant/citizenId']],
    [
      'the enterprise of the token, written with a dash',
      { ...an, kind: 'ENTERPRISE' as const, taxCode: '4800123456-001' },
      { ...enterprise, taxCode: '4800123456001' },
      [],
    ],
    [
      'another enterprise',
      { ...an, kind: 'ENTERPRISE' as const, taxCode: '4800999999' },
      enterprise,
      ['/applicant/taxCode'],
    ],
    [
      'a household business by its owner',
      { ...an, kind: 'HOUSEHOLD_BUSINESS' as const, citizenId: '004087000001' },
      citizen,
      [],
    ],
    ['anybody, where the token proves nobody', { ...an, citizenId: '004087000002' }, nobody, []],
  ])('may be %s, or not', (_, applicant, token, pointers) => {
    expect(checkParties({ applicant, representative: null }, token).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('may be represented by the person of the token only', () => {
    const representative = (citizenId: string) =>
      checkParties({ applicant: an, representative: { fullName: 'x', citizenId } }, citizen).length;
    expect([representative('004087000001'), representative('004087000002')]).toEqual([0, 1]);
  });
});
