import fc from 'fast-check';
import { searchQueries, searchTerms } from './search-terms.js';

describe('search words', () => {
  it('have neither case nor diacritics', () => {
    expect(searchTerms('Đặng Thị NGỌC Ánh', 'TN-261122-ABC', null)).toEqual([
      'dang',
      'thi',
      'ngoc',
      'anh',
      'tn-261122-abc',
    ]);
    expect(searchQueries('đặng  ng')).toEqual(["'dang' & 'ng'", "'dang' & 'ng':*", "'dang':* & 'ng':*"]);
    expect(searchQueries('TN-26')).toEqual(["'tn-26'", "'tn-26':*"]);
    expect(searchQueries(' \'"*& ')).toEqual([]);
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
