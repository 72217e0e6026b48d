import { matches, searchPattern } from './search-pattern.js';

describe('a search', () => {
  it('looks for four words in any order and for the rest one after the other', () => {
    expect(searchPattern('  so  xây dựng ')).toEqual(['%so%', '%xây%', '%dựng%', '%', '%']);
    expect(searchPattern('a b c d e f')).toEqual(['%a%', '%b%', '%c%', '%d%', '%e%f%']);
  });

  it('takes the signs of LIKE as they are', () => {
    expect(searchPattern('50%_\\')[0]).toBe('%50\\%\\_\\\\%');
  });

  it('fits everything when it is empty', () => {
    expect(searchPattern(undefined)).toEqual(['%', '%', '%', '%', '%']);
    expect(searchPattern('   ')).toEqual(['%', '%', '%', '%', '%']);
  });

  it('compares in the form that is stored', () => {
    expect(matches('d.search_text', 3).split(' AND ')[4]).toBe('d.search_text LIKE search_form($7::text)');
  });
});
