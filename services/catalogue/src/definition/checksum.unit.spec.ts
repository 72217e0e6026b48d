import { checksum } from './checksum.js';

describe('a checksum', () => {
  it('is the same however the fields are ordered, on every level', () => {
    expect(checksum({ a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } })).toBe(
      checksum({ b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 }),
    );
  });

  it('differs with a value, the order of a list and an absent field', () => {
    const sums = [{ a: [1, 2] }, { a: [2, 1] }, { a: [1, '2'] }, { a: [1, 2], b: null }, {}].map(checksum);
    expect(new Set(sums).size).toBe(sums.length);
  });
});
