import { searchPattern } from './search-pattern.js';

describe('a search', () => {
  it('looks for every word and looks the longest up', () => {
    expect(searchPattern('  so  xây dựng ')).toEqual({ rarest: '%dựng%', all: ['%so%', '%xây%', '%dựng%'] });
  });

  it('takes the signs of LIKE as they are', () => {
    expect(searchPattern('50%_\\').all).toEqual(['%50\\%\\_\\\\%']);
  });

  it('matches everything when it is empty', () => {
    expect(searchPattern(undefined)).toEqual({ rarest: '%%', all: [] });
    expect(searchPattern('   ')).toEqual({ rarest: '%%', all: [] });
  });
});
