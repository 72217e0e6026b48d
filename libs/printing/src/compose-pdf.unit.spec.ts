import { extractText, getDocumentProxy } from 'unpdf';
import { composePdf } from './compose-pdf.js';
import type { Block, PrintedDocument, SingleBlock } from './printed-document.js';

const ALPHABET =
  'aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ đ ' +
  'AÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ EÈÉẺẼẸ ÊỀẾỂỄỆ IÌÍỈĨỊ OÒÓỎÕỌ ÔỒỐỔỖỘ ƠỜỚỞỠỢ UÙÚỦŨỤ ƯỪỨỬỮỰ YỲÝỶỸỴ Đ 0123456789 .,;:!?()/-"';

const paper = (...blocks: Block[]): PrintedDocument => ({
  title: 'Giấy tiếp nhận hồ sơ',
  createdAt: '2026-03-02T01:00:00Z',
  blocks,
});
const paragraph = (text: string): SingleBlock => ({ kind: 'paragraph', text });
/** The texts of the pages, with every run of white space as one blank. */
async function pagesOf(document: PrintedDocument): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await composePdf(document)));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' ').trim());
}
const textOf = async (...blocks: Block[]): Promise<string> => (await pagesOf(paper(...blocks))).join(' ');

describe('a printed document', () => {
  it.each(['PLAIN', 'BOLD', 'ITALIC'] as const)('gives back every letter of Vietnamese in %s', async (style) => {
    expect(await textOf({ kind: 'paragraph', text: ALPHABET, style })).toContain(ALPHABET);
  });

  it('holds each kind of block', async () => {
    const text = await textOf(
      {
        kind: 'letterhead',
        issuer: ['UBND tỉnh Cao Bằng', 'Sở Xây dựng'],
        number: 'Số: 12',
        placeAndDay: 'Cao Bằng, ngày 02',
      },
      { kind: 'heading', level: 1, text: 'PHIẾU HẸN' },
      {
        kind: 'fields',
        items: [
          { label: 'Họ và tên', value: 'Nguyễn Văn An' },
          { label: 'Chữ ký số', value: null, lines: 2 },
        ],
      },
      {
        kind: 'choices',
        label: 'Loại',
        items: [
          { text: 'Nhà ở', ticked: true },
          { text: 'Công trình', ticked: false },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: 'TT', width: 1 },
          { title: 'Tên giấy tờ', width: 8 },
        ],
        rows: [['1', 'Đơn đề nghị']],
        emptyRows: 2,
      },
      { kind: 'qr', data: 'https://example.vn/tra-cuu/1', caption: 'Quét để tra cứu' },
      {
        kind: 'signatures',
        signatures: [
          { title: 'NGƯỜI NỘP', note: '(Ký, ghi rõ họ tên)' },
          { title: 'NGƯỜI TIẾP NHẬN', name: 'Lê Thị Cúc' },
        ],
      },
    );
    for (const expected of [
      'UBND TỈNH CAO BẰNG',
      'SỞ XÂY DỰNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 12',
      'PHIẾU HẸN',
      'Họ và tên: Nguyễn Văn An',
      'Chữ ký số:',
      'Loại:',
      'Nhà ở',
      'Công trình',
      'Tên giấy tờ',
      'Đơn đề nghị',
      'Quét để tra cứu',
      'NGƯỜI NỘP',
      '(Ký, ghi rõ họ tên)',
      'Lê Thị Cúc',
      'Trang 1/1',
    ])
      expect(text).toContain(expected);
  });

  it('embeds its font, names itself and its language, is tagged', async () => {
    const file = await composePdf(paper(paragraph('Được')));
    const raw = file.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+BeVietnamPro-Regular/);
    expect(raw).toContain('/FontFile2');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Lang (vi)');
    expect(raw).not.toContain('Helvetica');
    const { info } = await (await getDocumentProxy(new Uint8Array(file))).getMetadata();
    expect(info).toMatchObject({ Title: 'Giấy tiếp nhận hồ sơ', Language: 'vi' });
  });

  it('is the same byte for byte when it says the same at the same instant', async () => {
    const document = paper(paragraph('Như nhau'));
    expect((await composePdf(document)).equals(await composePdf(document))).toBe(true);
    expect((await composePdf(document)).equals(await composePdf(paper(paragraph('Khác nhau'))))).toBe(false);
  });

  it('keeps blocks together on the next page when they do not fit on this one, and breaks what fits on none', async () => {
    const together: Block = {
      kind: 'together',
      blocks: [paragraph('cuối'), paragraph('ngày'), { kind: 'signatures', signatures: [{ title: 'KÝ' }] }],
    };
    const filler = (lines: number): SingleBlock =>
      paragraph(Array.from({ length: lines }, (_, n) => `d${n}`).join('\n'));
    let moved = 0;
    for (let lines = 20; lines <= 60; lines += 1) {
      const pages = await pagesOf(paper(filler(lines), together));
      const last = pages.findIndex((page) => page.includes('cuối'));
      expect(pages[last]).toMatch(/cuối ngày KÝ/);
      if (last > 0 && !/d\d/.test(pages[last] ?? '')) moved += 1;
    }
    expect(moved).toBeGreaterThan(0);
    const long = await pagesOf(paper({ kind: 'together', blocks: [filler(200)] }));
    expect(long.length).toBeGreaterThan(2);
    expect(long.join(' ').match(/d\d+/g)).toHaveLength(200);
  });

  it('breaks a long text over pages without losing a word, and numbers them', async () => {
    const words = Array.from({ length: 3_000 }, (_, n) => `từ${n}`);
    const pages = await pagesOf(paper(paragraph(words.join(' '))));
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => expect(page).toContain(`Trang ${index + 1}/${pages.length}`));
    expect(pages.join(' ').match(/từ\d+/g)).toEqual(words);
  });

  it('repeats the heads of a table on each page and keeps a row together', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [`${n + 1}`, `đầu${n} ${'giữa '.repeat(20)}cuối${n}`]);
    const pages = await pagesOf(
      paper({ kind: 'table', columns: [{ title: 'TT' }, { title: 'Nội dung', width: 3 }], rows }),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(page).toContain('Nội dung');
      expect(page.match(/đầu\d+/g)?.map((one) => one.slice(3))).toEqual(
        page.match(/cuối\d+/g)?.map((one) => one.slice(4)),
      );
    }
    expect(pages.join(' ').match(/cuối\d+/g)).toHaveLength(120);
  });

  it('goes on with a row that no page can hold', async () => {
    const words = Array.from({ length: 2_500 }, (_, n) => `ô${n}`);
    const pages = await pagesOf(
      paper({
        kind: 'table',
        columns: [{ title: 'Một' }, { title: 'Hai' }],
        rows: [
          ['x', words.join(' ')],
          ['sau', 'cùng'],
        ],
      }),
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join(' ').match(/ô\d+/g)).toEqual(words);
    expect(pages.at(-1)).toContain('cùng');
  });

  it('keeps signatures together with the room to sign', async () => {
    for (let lines = 30; lines < 50; lines += 1) {
      const pages = await pagesOf(
        paper(paragraph('dòng\n'.repeat(lines)), {
          kind: 'signatures',
          signatures: [{ title: 'GIÁM ĐỐC', name: 'Lê Cúc' }],
        }),
      );
      expect(pages.find((page) => page.includes('GIÁM ĐỐC'))).toContain('Lê Cúc');
    }
  });

  it('prints hostile texts within its lines', async () => {
    const word = 'ế'.repeat(4_000);
    const text = await textOf(
      paragraph(word),
      paragraph('\u0000\u001b[2J\u202etrái\u202c(\\) endstream endobj %%EOF <</JS (x)>>'),
      paragraph('漢字 😀 ﷽ z̸̢̛̗a'),
      {
        kind: 'fields',
        items: [
          { label: 'x'.repeat(500), value: 'y'.repeat(500) },
          { label: '', value: '' },
        ],
      },
      {
        kind: 'table',
        columns: Array.from({ length: 30 }, (_, n) => ({ title: `Cột ${n}` })),
        rows: [[word.slice(0, 200)], []],
      },
      {
        kind: 'choices',
        items: [
          { text: word, ticked: true },
          { text: '', ticked: false },
        ],
      },
      { kind: 'signatures', signatures: Array.from({ length: 9 }, () => ({ title: word, name: word })) },
      { kind: 'letterhead', issuer: [word, word], number: word, placeAndDay: word },
    );
    expect(text).toContain('[2Jtrái(\\) endstream endobj %%EOF <</JS (x)>>');
    expect(text.match(/ế/g)?.length).toBeGreaterThan(8_000);
    expect(text).toContain('?? ? ? z');
  });

  it.each<[string, PrintedDocument, string]>([
    ['endless text', paper(...Array.from({ length: 30 }, () => paragraph('x'.repeat(50_000)))), 'TOO_LONG'],
    ['endless pages', paper(...Array.from({ length: 20 }, () => paragraph('\n'.repeat(40_000)))), 'TOO_MANY_PAGES'],
    ['a QR code of a book', paper({ kind: 'qr', data: 'x'.repeat(5_000) }), 'IMPOSSIBLE'],
    ['a table without columns', paper({ kind: 'table', columns: [], rows: [] }), 'IMPOSSIBLE'],
  ])('is refused for %s', async (_, document, failure) => {
    await expect(composePdf(document)).rejects.toMatchObject({ name: 'PrintingFailed', failure });
  });

  it('draws the QR code that says what it is given', async () => {
    const small = await composePdf(paper({ kind: 'qr', data: 'a' }));
    const large = await composePdf(paper({ kind: 'qr', data: 'a'.repeat(500) }));
    expect(large.length).toBeGreaterThan(small.length);
  });
});
