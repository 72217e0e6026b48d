import fc from 'fast-check';
import { contentDisposition } from './content-disposition.js';
import { extensionOf, safeFileName } from './file-name.js';

describe('the name of an uploaded file', () => {
  it.each([
    ['Đơn đề nghị.pdf', 'Đơn đề nghị.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.pdf', 'a.pdf'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['gnp\u202Efdp.exe', 'gnpfdp.exe'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['  .hidden. ', 'hidden'],
    ['', 'tep-dinh-kem'],
    [undefined, 'tep-dinh-kem'],
    ['/', 'tep-dinh-kem'],
    ['\u200B\u2066', 'tep-dinh-kem'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('is always short, visible and without a path, and safe in a header', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (given) => {
        const name = safeFileName(given);
        expect(Array.from(name).length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(contentDisposition(name)).toMatch(
          /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[!#$&+\-.^_`|~\w%]*$/,
        );
      }),
    );
  });

  it('keeps its extension when it is cut', () => {
    expect(extensionOf(safeFileName(`${'ă'.repeat(500)}.PDF`))).toBe('pdf');
    expect(extensionOf('no extension')).toBe('');
  });
});
