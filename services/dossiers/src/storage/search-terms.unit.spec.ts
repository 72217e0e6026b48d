import fc from 'fast-check';
import { searchQueries, searchTerms } from './search-terms.js';

describe('search words', () => {
  it('have neither case nor diacritics', () => {
    expect(searchTerms('Đặng Thị ÁNH', 'TN-261122-ABC', null)).toEqual([
      'dang',
      'thi',
      'anh',
      'tn-261122-abc',
      'dang+thi',
      'anh+dang',
      'anh+thi',
    ]);
    expect(searchTerms(null, 'TN-261122-ABC')).toEqual(['tn-261122-abc']);
    expect(searchTerms('Hợp tác xã Dịch vụ Nông nghiệp')).toEqual([
      ...['hop', 'tac', 'xa', 'dich', 'vu', 'nong', 'nghiep'],
      ...['hop+', 'tac+', 'xa+', 'dich+', 'vu+', 'nong+', 'nghiep+'],
    ]);
  });

  it('are asked for in the name first, then anywhere, then as beginnings', () => {
    expect(searchQueries('đặng  ng')).toEqual([
      "('dang+ng') | ('dang+' & 'ng+')",
      "'dang' & 'ng'",
      "'dang' & 'ng':*",
      "'dang':* & 'ng':*",
    ]);
    expect(searchQueries('Đặng Thị Ánh')[0]).toBe("('anh+dang' & 'anh+thi') | ('dang+' & 'thi+' & 'anh+')");
    expect(searchQueries('TN-26')).toEqual(["'tn-26'", "'tn-26':*"]);
    expect(searchQueries(' \'"*& ')).toEqual([]);
  });

  /** Whether a dossier with these terms answers to a query, as PostgreSQL would say. */
  const answers = (query: string, terms: readonly string[]): boolean =>
    query
      .split(' | ')
      .some((either) => (either.match(/'[^']+'/g) ?? []).every((term) => terms.includes(term.slice(1, -1))));

  it('find exactly the names that have them all, in whatever order', () => {
    const word = fc.constantFrom('An', 'Bình', 'Công', 'Dũng', 'Em', 'Gia', 'Hà', 'Kim');
    const name = (max: number) => fc.array(word, { minLength: 1, maxLength: max }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name(9), name(9), (applicant, asked) => {
        const [first = ''] = searchQueries(asked);
        const has = new Set(applicant.split(' '));
        const isNamed = asked.split(' ').every((each) => has.has(each));
        expect(answers(first, searchTerms(applicant))).toBe(isNamed);
      }),
    );
  });

  it('never carry an operator or a quote into the query, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        for (const word of searchTerms(text)) expect(word).toMatch(/^[\p{L}\p{N}.+-]+$/u);
        expect(searchTerms(text).length).toBeLessThanOrEqual(120);
        for (const query of searchQueries(text))
          expect(query.replaceAll(/'[\p{L}\p{N}.+-]+'(:\*)?/gu, '')).toMatch(/^[ &|()]*$/);
      }),
    );
  });
});
