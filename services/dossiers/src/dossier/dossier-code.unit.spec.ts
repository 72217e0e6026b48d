import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { codeDayOf, formatDossierCode, LONGEST_CODE, parseDossierCode } from './dossier-code.js';

interface Vectors {
  readonly accept: readonly string[];
  readonly refuse: readonly string[];
  readonly days: readonly { readonly instant: string; readonly day: string }[];
}

const vectors = JSON.parse(readFileSync(new URL('../../test/dossier-codes.json', import.meta.url), 'utf8')) as Vectors;

const agency = fc
  .array(fc.stringMatching(/^[0-9A-Z]{1,3}$/), { minLength: 1, maxLength: 6 })
  .map((groups) => groups.join('.'));
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a dossier code', () => {
  it.each(vectors.accept)('is %j', (code) => {
    expect(parseDossierCode(code)).toBeDefined();
  });

  it.each([
    ...vectors.refuse,
    '',
    `${'1.'.repeat(30)}H14-250801-0001`,
    '000.00.00.H14-250801-001',
    '000.00.00.H14-250801-00000001',
    '000.00.00.H14-2508011-0001',
    'TN-261122-7K3MFQ2X9A',
  ])('is not %j', (text) => {
    expect(parseDossierCode(text)).toBeUndefined();
  });

  it('is read as it was written, whatever agency, day and serial', () => {
    fc.assert(
      fc.property(agency, day, fc.integer({ min: 1, max: 9_999_999 }), (identifier, on, serial) => {
        const code = formatDossierCode({ agency: identifier, day: on, serial });
        expect(code.length).toBeLessThanOrEqual(LONGEST_CODE);
        expect(parseDossierCode(code)).toEqual({ agency: identifier, day: on, serial });
      }),
    );
  });

  it('has four digits and widens after 9999 instead of wrapping', () => {
    const code = (serial: number): string => formatDossierCode({ agency: 'H14', day: '2025-08-01', serial });
    expect([1, 9_999, 10_000, 123_456].map(code)).toEqual([
      'H14-250801-0001',
      'H14-250801-9999',
      'H14-250801-10000',
      'H14-250801-123456',
    ]);
  });

  it('never breaks the reader, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'binary' }), (text) => {
        const parsed = parseDossierCode(text);
        if (parsed) expect(text).toContain(parsed.agency);
      }),
    );
  });

  it.each(vectors.days)('of the instant $instant has the local day $day', ({ instant, day: local }) => {
    expect(codeDayOf(new Date(instant)).slice(2).replaceAll('-', '')).toBe(local);
  });
});
