import { Unzip, UnzipInflate } from 'fflate';

/** An archive that holds too much, or is none. */
export class UnfitArchive extends Error {}

export interface ArchiveLimits {
  readonly files: number;
  /** bytes of all wanted files together, inflated */
  readonly bytes: number;
}

/** What one step may inflate to at the most is this times a thousand. */
const STEP = 4_096;

/** The wanted files of a zip archive. Inflates step by step and stops where the limit is passed, whatever the archive says of itself. */
export function unzip(
  content: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): ReadonlyMap<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  let files = 0;
  let bytes = 0;
  const archive = new Unzip((file) => {
    files += 1;
    if (files > limits.files) throw new UnfitArchive('too many files');
    if (!wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    if (parts.has(file.name)) throw new UnfitArchive('the same file twice');
    parts.set(file.name, chunks);
    file.ondata = (error, chunk): void => {
      if (error) throw new UnfitArchive(error.message);
      bytes += chunk.length;
      if (bytes > limits.bytes) throw new UnfitArchive('too large');
      chunks.push(chunk);
    };
    file.start();
  });
  archive.register(UnzipInflate);
  for (let at = 0; at < content.length; at += STEP)
    archive.push(content.subarray(at, at + STEP), at + STEP >= content.length);
  return new Map([...parts].map(([name, chunks]) => [name, new Uint8Array(Buffer.concat(chunks))]));
}
