import fc from 'fast-check';
import { CMS, damaged, type PdfSignature, signedPdf, storedFile } from '../../../test/signed-files.js';
import { DICTIONARY_SPAN, MAX_CLAIMS } from './pdf-byte-ranges.js';
import { pdfSignatures } from './pdf-signatures.js';

const count = (content: Buffer | string, piece?: number): Promise<number> =>
  pdfSignatures(storedFile(typeof content === 'string' ? Buffer.from(content, 'latin1') : content, piece));
const one = (signature: PdfSignature): Promise<number> => count(signedPdf([signature]));

describe('the signatures of a PDF', () => {
  it('are none in a PDF without', async () => {
    expect(await count('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')).toBe(0);
    expect(await count('')).toBe(0);
  });

  it('are counted, each update of the file with its own', async () => {
    expect(await count(signedPdf())).toBe(1);
    expect(await count(signedPdf([{}, {}, { contentsFirst: true }]))).toBe(3);
  });

  it.each<[string, PdfSignature]>([
    ['its value first', { contentsFirst: true }],
    ['entries between', { between: " /M (D:20261122100000+07'00') /Prop_Build << /App << /Name /Ky >> >> " }],
    ['a comment between', { between: '\n% /Type /Catalog >> endobj\n' }],
    ['no type', { entries: '/Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached' }],
    ['brackets and names in a text', { entries: '/Type /Sig /Reason (>> endobj 9 0 obj << ) /Filter /X' }],
    ['its dictionary written into the field', { around: '7 0 obj\n<< /FT /Sig /T (x) /V $ >>\nendobj\n' }],
    ['nothing but what has to be there', { entries: '', between: '', around: '7 0 obj$endobj ' }],
  ])('count with %s', async (_, signature) => {
    expect(await one(signature)).toBe(1);
  });

  it.each<[string, PdfSignature]>([
    ['a place that was never signed', { value: '0'.repeat(4_096) }],
    ['a time stamp', { entries: '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161' }],
    ['a range that leaves out something else', { off: 1 }],
    ['another object', { entries: '/Type /Metadata' }],
    ['a comment', { around: '7 0 obj\n<< >>\nendobj\n% 8 0 obj $ endobj\n' }],
    ['the comment of a dictionary', { around: '7 0 obj\n<< /Type /Sig % $\n>>\nendobj\n' }],
    ['a text', { around: '7 0 obj\n<< /Title ($) >>\nendobj\n' }],
    ['two dictionaries', { between: ' >> << ' }],
    ['an entry of another object', { between: ' >>\nendobj\n8 0 obj\n<< /Type /Sig ' }],
    ['words of no object', { around: '$' }],
    ['a value too far away', { between: ' '.repeat(DICTIONARY_SPAN) }],
  ])('are not %s', async (_, signature) => {
    expect(await one(signature)).toBe(0);
  });

  it('are not the words in a stream, nor those of a signed PDF that is embedded', async () => {
    const words = '/Type /Sig /ByteRange [0 10 20 30] /Contents <3082>';
    const stream = (content: string): string =>
      `%PDF-1.7\n4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n%%EOF\n`;
    expect(await count(stream(`BT (${words}) Tj ET % ${words}`))).toBe(0);
    expect(await count(stream(signedPdf().toString('latin1')))).toBe(0);
  });

  it('do not depend on the pieces in which the file is read, and are read in little more than one pass', async () => {
    const content = signedPdf([{}, {}], `%PDF-1.7\n% ${'x'.repeat(300_000)}\n`);
    for (const piece of [1_021, 4_096, 65_537, content.length]) expect(await count(content, piece)).toBe(2);
    const file = storedFile(content);
    await pdfSignatures(file);
    expect(file.read()).toBeLessThan(content.length + 2 * (2 * DICTIONARY_SPAN + CMS.length));
  });

  it('take a bounded look at a file that is full of entries', async () => {
    // each of them could be true until it is looked at
    const entry = (at: number): string => `/ByteRange [0 ${at + 60} ${at + 70} 1]`.padEnd(80);
    let content = '%PDF-1.7\n';
    while (content.length < 2_000_000) content += entry(content.length);
    const file = storedFile(Buffer.from(content, 'latin1'));
    expect(await pdfSignatures(file)).toBe(0);
    expect(file.read()).toBeLessThan(content.length + MAX_CLAIMS * 3 * DICTIONARY_SPAN);
  });

  it('are not invented and break nothing off, whatever is cut or changed', async () => {
    const whole = signedPdf([{}, { contentsFirst: true }]);
    await fc.assert(
      fc.asyncProperty(damaged(whole), async (broken) => {
        const found = await count(broken, 4_096);
        expect([0, 1, 2]).toContain(found);
        if (broken.length < whole.length / 3) expect(found).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
