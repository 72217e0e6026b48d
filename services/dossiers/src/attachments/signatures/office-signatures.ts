import { bytesOf, type StoredFile } from './stored-file.js';

/** The end record of a ZIP file with the longest comment; bytes. */
const LONGEST_END = 22 + 65_535;
const END = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTRY = 0x02014b50;
/** far more than an office document lists; bytes */
const LONGEST_DIRECTORY = 4 * 1_048_576;
/** where a signature stands by the habit of every office suite; each is an XML-DSig of its own (ISO/IEC 29500-2) */
const SIGNATURE = /^_xmlsignatures\/[^/]+\.xml$/i;

/** How many signatures an office document (DOCX, XLSX) lists in the directory of its archive. Reads that alone. */
export async function officeSignatures(file: StoredFile): Promise<number> {
  const tail = await bytesOf(file, file.size - LONGEST_END, file.size);
  const at = tail.lastIndexOf(END);
  if (at < 0 || at + 22 > tail.length) return 0;
  const [length, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (length > LONGEST_DIRECTORY) return 0;
  return namesIn(await bytesOf(file, start, start + length)).filter((name) => SIGNATURE.test(name)).length;
}

/** The names of a directory, as far as it makes sense. */
function namesIn(directory: Buffer): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const end = at + 46 + (name ?? 0);
    names.push(directory.toString('latin1', at + 46, end));
    at = end + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
