import { parseDossierCode } from './dossier-code.js';
import { isProvisionalNumber, numberOf, RANDOM_BYTES, trackingIdentity } from './public-number.js';

describe('a provisional number', () => {
  const random = Uint8Array.from({ length: RANDOM_BYTES }, (_, i) => i * 37);

  it('carries its day and is no dossier code', () => {
    const { provisionalNumber, trackingKey } = trackingIdentity('2025-08-02', random);
    expect(provisionalNumber).toMatch(/^TN-250802-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(trackingKey).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(isProvisionalNumber(provisionalNumber)).toBe(true);
    expect(parseDossierCode(provisionalNumber)).toBeUndefined();
    expect(parseDossierCode('TN-250802-0123456789')).toBeUndefined();
  });

  it('depends on every random byte, each letter equally often', () => {
    const at = '2025-08-02';
    const text = (bytes: Uint8Array): string => Object.values(trackingIdentity(at, bytes)).join('');
    for (let i = 0; i < RANDOM_BYTES; i++)
      expect(text(random.with(i, (random[i] as number) + 1))).not.toBe(text(random));
    const letters = Array.from(
      { length: 256 },
      (_, byte) => trackingIdentity(at, new Uint8Array(RANDOM_BYTES).fill(byte)).trackingKey[0],
    );
    const counts = new Map<string | undefined, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array<number>(32).fill(8));
  });

  it('needs its random bytes', () => {
    expect(() => trackingIdentity('2025-08-02', new Uint8Array(3))).toThrow(RangeError);
  });

  it.each([
    'TN-250802-01234567',
    'tn-250802-0123456789',
    'TN-250802-012345678I',
    'XX-250802-0123456789',
    'TN-250802-0123456789\n',
  ])('is not %j', (text) => {
    expect(isProvisionalNumber(text)).toBe(false);
  });

  it('is what a dossier is called until it has its code', () => {
    expect(numberOf({ dossierCode: null, provisionalNumber: 'TN-1' })).toBe('TN-1');
    expect(numberOf({ dossierCode: 'H14-250801-0001', provisionalNumber: 'TN-1' })).toBe('H14-250801-0001');
    expect(numberOf({ dossierCode: null, provisionalNumber: null })).toBeNull();
  });
});
