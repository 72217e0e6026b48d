import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { storageProblem } from '../problems.js';
import { type ByteRange, ContentStore, pathOfContent } from './content-store.js';
import type { ReceivedFile } from './incoming-files.js';

/** Contents on a local disk, the same on which files are received: a file appears under its name by being renamed. */
export class LocalContentStore extends ContentStore {
  constructor(private readonly directory: string) {
    super();
  }

  async keep({ path, sha256 }: ReceivedFile): Promise<void> {
    const target = this.pathOf(sha256);
    try {
      await mkdir(dirname(target), { recursive: true });
      // the same content under the same name: replacing it changes nothing, and needs no look before
      await rename(path, target);
      await syncDirectory(dirname(target));
    } catch (error) {
      throw storageProblem(error);
    }
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(sha256), 'r');
    return file.createReadStream(range);
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  private pathOf(sha256: string): string {
    return join(this.directory, pathOfContent(sha256));
  }
}

/** A rename is durable once the directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
