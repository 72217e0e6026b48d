import fc from 'fast-check';
import { searchQuery, searchTerms } from './search-terms.js';

describe('search words', () => {
  it('have neither case nor diacritics', () => {
    expect(searchTerms('Đặng Thị NGỌC Ánh', 'TN-261122-ABC', null)).toEqual([
      'dang',
      'thi',
      'ngoc',
      'anh',
      'tn-261122-abc',
    ]);
    expect(searchQuery('đặng  ng')).toBe("'dang':* & 'ng':*");
    expect(searchQuery(' \'"*& ')).toBeNull();
  });

  it('never carry an operator or a quote into the query, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        for (const word of searchTerms(text)) expect(word).toMatch(/^[\p{L}\p{N}.-]+$/u);
        expect(searchTerms(text).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
