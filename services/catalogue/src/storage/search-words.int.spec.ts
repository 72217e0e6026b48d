import { CatalogueHost } from '../../test/catalogue-host.js';

describe('the words of a text', () => {
  let catalogue: CatalogueHost;
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());
  const words = async (text: string): Promise<string | undefined> =>
    (await catalogue.host.service.database.pool.query<{ words: string }>('SELECT search_words($1) AS words', [text]))
      .rows[0]?.words;

  it('fold every vowel and tone of Vietnamese, composed or not, in either case', async () => {
    const vowels = 'aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ';
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    for (const tone of tones) {
      for (const form of ['NFC', 'NFD'] as const) {
        const text = [...vowels]
          .map((vowel) => (vowel.toLowerCase() === 'đ' ? vowel : `${vowel}${tone}`))
          .join('')
          .normalize(form);
        expect(await words(text)).toBe('aaaeeiooouuyd'.repeat(2));
      }
    }
  });

  it.each([
    ['Cấp, đổi giấy phép (lái xe)', 'cap doi giay phep lai xe'],
    ['  2.000028.H14\t', '2 000028 h14'],
    ['“.VN” – QCVN 102:2016/BTTTT', 'vn qcvn 102 2016 btttt'],
    ['!?…', ''],
    ['', ''],
  ])('of %p are %p', async (text, expected) => {
    expect(await words(text)).toBe(expected);
  });
});
