import { Injectable } from '@nestjs/common';
import { AttachmentRows } from '../../storage/attachment-rows.js';
import { ContentStore } from '../content/content-store.js';
import { officeSignatures } from './office-signatures.js';
import { pdfSignatures } from './pdf-signatures.js';
import type { StoredFile } from './stored-file.js';

/** Of the types that are taken (`takenTypes`) those that can carry a signature; a picture can't. */
const COUNTED: Readonly<Record<string, (file: StoredFile) => Promise<number>>> = {
  'application/pdf': pdfSignatures,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': officeSignatures,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': officeSignatures,
};

/** Finds out from their contents whether files are signed; never whether a signature is valid. */
@Injectable()
export class CountSignatures {
  constructor(
    private readonly rows: AttachmentRows,
    private readonly store: ContentStore,
  ) {}

  /** How many signatures each of this person's uploads carries, by id; none is looked for before the scanner admits it; one after the other, to stay small. */
  async ofUploads(owner: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { id, sha256, size, mediaType, admitted } of (await this.rows.given(owner, ids)).values()) {
      const count = admitted ? COUNTED[mediaType] : undefined;
      counts.set(id, count ? await count({ size, open: (range) => this.store.open(sha256, range) }) : 0);
    }
    return counts;
  }
}
