import { textQuery } from '../../test/search-oracle.js';
import { correctedText, searchText } from './search-text.js';

describe('the query for a text', () => {
  const none = new Map<string, string>();

  it('has every word, the last one as the beginning of any', () => {
    expect(textQuery(searchText('giay phep xa', none))).toBe('((giay))&((phep))&((xa:*))');
  });

  it('has what an abbreviation stands for beside what is typed', () => {
    const spelt = new Map([['gpxd', 'giay phep xay dung']]);
    expect(textQuery(searchText('gpxd', spelt))).toBe('((gpxd:*)|(giay&phep&xay&dung))');
  });

  it('has what a typing error may have meant', () => {
    const text = searchText('cap xya', none);
    expect(textQuery(correctedText(text, new Map([['xya', ['xay']]])) ?? text)).toBe('((cap))&((xya:*)|(xay))');
  });
});
