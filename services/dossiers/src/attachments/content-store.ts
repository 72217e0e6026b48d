import { newId } from '@dvc/persistence';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import type { DossiersConfiguration } from '../dossiers.config.js';

/** A file that was received and not kept yet. `sha256` in hexadecimal, `size` in bytes. */
export interface Received {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** a received file that is this old belongs to a process that died */
const ABANDONED_MS = 24 * 3_600_000;

/**
 * Files by the hash of their content, on a local disk: `sha256/ab/cd/<hash>`. Equal contents are kept once. A file
 * appears under its name complete and synced, or not at all.
 */
@Injectable()
export class ContentStore implements OnModuleInit {
  private readonly kept: string;
  private readonly incoming: string;

  constructor(@InjectConfiguration() { STORAGE_DIRECTORY }: DossiersConfiguration) {
    this.kept = join(STORAGE_DIRECTORY, 'sha256');
    this.incoming = join(STORAGE_DIRECTORY, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  /** Streams into a temporary file, hashing on the way. The caller keeps or discards it. */
  async receive(stream: Readable): Promise<Received> {
    const path = join(this.incoming, newId());
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, measure, createWriteStream(path, { flags: 'wx', flush: true }));
    } catch (error) {
      await this.discard({ path });
      throw error;
    }
    return { path, sha256: hash.digest('hex'), size };
  }

  async keep({ path, sha256 }: Received): Promise<void> {
    const target = this.pathOf(sha256);
    await mkdir(dirname(target), { recursive: true });
    // the same content under the same name: replacing it changes nothing, and needs no look before
    await rename(path, target);
    await syncDirectory(dirname(target));
  }

  async discard({ path }: Pick<Received, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  /** An open file; throws when the disk has lost it. */
  open(sha256: string): Promise<FileHandle> {
    return open(this.pathOf(sha256), 'r');
  }

  private pathOf(sha256: string): string {
    return join(this.kept, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
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
