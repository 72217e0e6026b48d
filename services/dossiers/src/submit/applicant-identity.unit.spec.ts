import { checkParties, completeParties } from './applicant-identity.js';

const citizen = { citizenId: '004087000001', passport: null, taxCode: null };
const enterprise = { citizenId: null, passport: null, taxCode: '4800123456' };
const nobody = { citizenId: null, passport: null, taxCode: null };
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

  describe('are proven by the token', () => {
    const CITIZEN = '/applicant/citizenId';
    const TAX = '/applicant/taxCode';
    const REPRESENTATIVE = '/representative/citizenId';
    const tokens = { citizen, enterprise, both: { ...citizen, taxCode: enterprise.taxCode }, nobody } as const;
    const own = { citizenId: citizen.citizenId, taxCode: enterprise.taxCode };
    const strange = { citizenId: '004087000002', taxCode: '4800999999' };
    const mixed = {
      'own citizenId, strange taxCode': { ...strange, citizenId: own.citizenId },
      'strange citizenId, own taxCode': { ...strange, taxCode: own.taxCode },
      'no number': {},
    } as const;
    const representatives = {
      nobody: null,
      'the own person': { fullName: 'Bình', citizenId: own.citizenId },
      'a strange person': { fullName: 'Bình', citizenId: strange.citizenId },
      'a person without a number': { fullName: 'Bình' },
    } as const;
    const organisations = ['ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION'] as const;

    const pointersOf = (
      token: keyof typeof tokens,
      kind: 'CITIZEN' | (typeof organisations)[number],
      numbers: keyof typeof mixed,
      by: keyof typeof representatives,
    ) =>
      checkParties(
        { applicant: { kind, fullName: 'x', ...mixed[numbers] }, representative: representatives[by] },
        tokens[token],
      ).map(({ pointer }) => pointer);

    it.each([
      ['citizen', 'own citizenId, strange taxCode', [TAX], [TAX]],
      ['citizen', 'strange citizenId, own taxCode', [CITIZEN, TAX], [CITIZEN, TAX]],
      ['citizen', 'no number', [CITIZEN], [TAX]],
      ['enterprise', 'own citizenId, strange taxCode', [CITIZEN, TAX], [CITIZEN, TAX]],
      ['enterprise', 'strange citizenId, own taxCode', [CITIZEN], [CITIZEN]],
      ['enterprise', 'no number', [CITIZEN], [TAX]],
      ['both', 'own citizenId, strange taxCode', [TAX], [TAX]],
      ['both', 'strange citizenId, own taxCode', [CITIZEN], [CITIZEN]],
      ['both', 'no number', [CITIZEN], [TAX]],
      ['nobody', 'own citizenId, strange taxCode', ['/applicant'], ['/applicant']],
      ['nobody', 'strange citizenId, own taxCode', ['/applicant'], ['/applicant']],
      ['nobody', 'no number', ['/applicant'], ['/applicant']],
    ] as const)(
      'by the number of the kind, and no other is taken: token of %s, %s',
      (token, numbers, asCitizen, asOrganisation) => {
        expect(pointersOf(token, 'CITIZEN', numbers, 'nobody')).toEqual(asCitizen);
        for (const kind of organisations) expect(pointersOf(token, kind, numbers, 'nobody')).toEqual(asOrganisation);
      },
    );

    it('in every number that is given: of each the token proves that very one, or it is left out', () => {
      const names = ['citizenId', 'passport', 'taxCode'] as const;
      const ownNumbers = { ...own, passport: 'LAO/PA0123456' };
      const strangeNumbers = { ...strange, passport: 'LAO/PA7654321' };
      const subsets = names.reduce<string[][]>((all, name) => [...all, ...all.map((some) => [...some, name])], [[]]);
      let combinations = 0;
      for (const [proven, givenOwn, givenStrange] of subsets.flatMap((a) =>
        subsets.flatMap((b) => subsets.map((c) => [a, b, c] as const)),
      )) {
        if (proven.length === 0 || givenOwn.some((name) => givenStrange.includes(name))) continue;
        const pick = (some: readonly string[], from: typeof ownNumbers) =>
          Object.fromEntries(names.filter((name) => some.includes(name)).map((name) => [name, from[name]]));
        const token = { citizenId: null, passport: null, taxCode: null, ...pick(proven, ownNumbers) };
        const given = { ...pick(givenStrange, strangeNumbers), ...pick(givenOwn, ownNumbers) };
        const known = [...proven, ...givenOwn, ...givenStrange];
        for (const kind of ['CITIZEN', ...organisations] as const) {
          const identified = kind === 'CITIZEN' ? known.some((name) => name !== 'taxCode') : known.includes('taxCode');
          const missing = kind === 'CITIZEN' ? 'citizenId' : 'taxCode';
          const wrong = names.filter(
            (name) =>
              givenStrange.includes(name) ||
              (givenOwn.includes(name) && !proven.includes(name)) ||
              (name === missing && !identified),
          );
          const parties = { applicant: { kind, fullName: 'x', ...given }, representative: null };
          const errors = checkParties(completeParties(parties, token), token);
          expect([token, given, kind, errors.map(({ pointer }) => pointer)]).toEqual([
            token,
            given,
            kind,
            wrong.map((name) => `/applicant/${name}`),
          ]);
          combinations++;
        }
      }
      // what the token proves × what is given of each (nothing, the own, a strange one) × the kinds
      expect(combinations).toBe(7 * 27 * 4);
    });

    it.each([
      ['citizen', 'the own person', []],
      ['citizen', 'a strange person', [REPRESENTATIVE]],
      ['citizen', 'a person without a number', [REPRESENTATIVE]],
      ['enterprise', 'the own person', [REPRESENTATIVE]],
      ['enterprise', 'a strange person', [REPRESENTATIVE]],
      ['enterprise', 'a person without a number', [REPRESENTATIVE]],
      ['both', 'the own person', []],
      ['both', 'a strange person', [REPRESENTATIVE]],
      ['both', 'a person without a number', [REPRESENTATIVE]],
      ['nobody', 'the own person', ['/applicant']],
      ['nobody', 'a strange person', ['/applicant']],
      ['nobody', 'a person without a number', ['/applicant']],
    ] as const)('by the person who represents, for every kind: token of %s, %s', (token, by, pointers) => {
      for (const kind of ['CITIZEN', ...organisations] as const) {
        expect(pointersOf(token, kind, 'strange citizenId, own taxCode', by)).toEqual(pointers);
      }
    });

    it('whether the tax code of a branch is written with a dash or without', () => {
      const applicant = { kind: 'ENTERPRISE', fullName: 'x', taxCode: '4800123456-001' } as const;
      expect(checkParties({ applicant, representative: null }, { ...enterprise, taxCode: '4800123456001' })).toEqual(
        [],
      );
    });
  });
});
