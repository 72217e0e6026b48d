import { cleanText } from './clean-text.js';

describe('a text to be printed', () => {
  it.each([
    ['Nguyễn Văn Ân', 'Nguyễn Văn Ân'],
    ['Nguyễn'.normalize('NFD'), 'Nguyễn'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\tb\u00a0c', 'a b c'],
    ['a\u0000\u001b[31mb\u007f\u0085', 'a[31mb\n'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['a\u200bb\u00adc\ufeff', 'abc'],
    ['\ud800x', 'x'],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('is cut where it goes on for ever', () => {
    const text = cleanText('x'.repeat(200_000));
    expect(text).toHaveLength(50_000);
    expect(text.endsWith('x…')).toBe(true);
  });
});
