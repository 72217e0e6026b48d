import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { OnModuleDestroy } from '@nestjs/common';
import { type ByteRange, ContentStore, pathOfContent } from './content-store.js';
import type { ReceivedFile } from './incoming-files.js';
import type { S3Bucket } from './s3-bucket.js';

/** Contents as objects of an S3-compatible store: `<prefix>sha256/ab/cd/<hash>`. */
export class S3ContentStore extends ContentStore implements OnModuleDestroy {
  constructor(
    private readonly bucket: S3Bucket,
    private readonly prefix: string,
  ) {
    super();
  }

  /** One request from the disk; the store compares the body with the hash that was signed, and keeps all or nothing. */
  async keep({ path, sha256, size }: ReceivedFile): Promise<void> {
    const answer = await this.bucket.send({
      method: 'PUT',
      key: this.keyOf(sha256),
      sha256,
      headers: { 'content-length': String(size), 'content-type': 'application/octet-stream' },
      body: () => createReadStream(path),
    });
    await answer.body.dump();
    if (answer.statusCode === 404) throw new Error('the bucket does not exist');
    await rm(path, { force: true });
  }

  /** Ends with an error when the store sends less than it announced. */
  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const { statusCode, body } = await this.bucket.send({
      method: 'GET',
      key: this.keyOf(sha256),
      ...(range && { headers: { range: `bytes=${range.start}-${range.end}` } }),
    });
    if (statusCode === 404) throw new Error(`the store has lost ${sha256}`);
    if (range && statusCode !== 206) {
      body.destroy();
      throw new Error('the S3 store knows no ranges');
    }
    return body;
  }

  async remove(sha256: string): Promise<void> {
    const { body } = await this.bucket.send({ method: 'DELETE', key: this.keyOf(sha256) });
    await body.dump();
  }

  async onModuleDestroy(): Promise<void> {
    await this.bucket.close();
  }

  private keyOf(sha256: string): string {
    return this.prefix + pathOfContent(sha256);
  }
}
