import { Readable } from 'node:stream';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import type { StoredFile } from '../src/attachments/signatures/stored-file.js';

/** How a PDF writes its signature. */
export interface PdfSignature {
  /** of the dictionary, before its two entries */
  readonly entries?: string;
  /** what /Contents says, in hexadecimal */
  readonly value?: string;
  /** what stands between the two entries */
  readonly between?: string;
  readonly contentsFirst?: boolean;
  /** what the object is written as, around the dictionary; `$` is the dictionary */
  readonly around?: string;
  /** moves the gap that /ByteRange names */
  readonly off?: number;
}

/** The beginning of a CMS and then zeros up to the room that was kept, as signers leave it. */
export const CMS = '3082012306092a864886f70d010702'.padEnd(4_096, '0');
const SIG = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Reason (k\\) \\( (duyệt))';
const FIELD = '<< /FT /Sig /T (Chữ ký) /V 7 0 R >>';
const HEAD = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AcroForm << /SigFlags 3 /Fields [${FIELD}] >> >>\nendobj\n`;
const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const BLANK = '/ByteRange [0 0000000000 0000000000 0000000000]';

/** A PDF with each of these signatures, written one after the other as incremental updates are. */
export function signedPdf(signatures: readonly PdfSignature[] = [{}], before = HEAD, after = ''): Buffer {
  return signatures.reduce<Buffer>(
    (file, signature) => withSignature(file, signature, after),
    Buffer.from(before, 'latin1'),
  );
}

function withSignature(file: Buffer, signature: PdfSignature, after: string): Buffer {
  const { entries = SIG, value = CMS, between = ' ', contentsFirst = false, off = 0 } = signature;
  const contents = `/Contents <${value}>`;
  const pair = contentsFirst ? [contents, BLANK] : [BLANK, contents];
  const object = (signature.around ?? '7 0 obj\n$\nendobj\n').replace(
    '$',
    () => `<< ${entries} ${pair.join(between)} >>`,
  );
  const text = `${file.toString('latin1')}${object}${after}trailer\n<< /Root 1 0 R >>\n%%EOF\n`;
  const start = text.lastIndexOf(contents) + '/Contents '.length;
  const end = start + value.length + 2;
  const number = (n: number): string => String(n).padEnd(10);
  const filled = `/ByteRange [0 ${number(start + off)} ${number(end + off)} ${number(text.length - end)}]`;
  const at = text.lastIndexOf(BLANK);
  return Buffer.from(text.slice(0, at) + filled + text.slice(at + BLANK.length), 'latin1');
}

/** A DOCX with as many signatures. */
export function signedDocx(signatures = 1): Buffer {
  const parts = Object.fromEntries(
    Array.from({ length: signatures }, (_, n) => [`_xmlsignatures/sig${n + 1}.xml`, strToU8('<Signature/>')]),
  );
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(TYPES),
      'word/document.xml': strToU8('<document>_xmlsignatures/sig1.xml</document>'),
      ...(signatures > 0 && { '_xmlsignatures/_rels/origin.sigs.rels': strToU8('<Relationships/>'), ...parts }),
    }),
  );
}

/** A file as the store gives it, in pieces of so many bytes; counts what is read. */
export function storedFile(content: Buffer, piece = 65_536): StoredFile & { readonly read: () => number } {
  let bytes = 0;
  return {
    size: content.length,
    open: (range = { start: 0, end: content.length - 1 }) => {
      const wanted = content.subarray(range.start, range.end + 1);
      const pieces = Array.from({ length: Math.ceil(wanted.length / piece) }, (_, n) =>
        wanted.subarray(n * piece, (n + 1) * piece),
      );
      bytes += wanted.length;
      return Promise.resolve(Readable.from(pieces));
    },
    read: () => bytes,
  };
}

/** A file that was overwritten somewhere and cut off somewhere. */
export function damaged(whole: Buffer): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.nat(whole.length), fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 40 }))
    .map(([length, at, bytes]) => {
      const broken = Buffer.from(whole);
      Buffer.from(bytes).copy(broken, at);
      return broken.subarray(0, length);
    });
}
