import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { AttachmentIntakeRows } from '../storage/attachment-intake-rows.js';
import { AttachmentPapers, type Paper } from '../storage/attachment-papers.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import type { PaperQuery } from './paper.query.js';
import { fileInUse, unknownAttachment } from './problems.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The caller's own files: to file again, or to delete. */
@Injectable()
export class OwnPapers {
  constructor(
    private readonly papers: AttachmentPapers,
    private readonly rows: AttachmentRows,
    private readonly intake: AttachmentIntakeRows,
  ) {}

  /** Latest upload first. */
  async list({ limit, cursor, reusable, component, procedure }: PaperQuery, { subject }: Actor): Promise<Page<Paper>> {
    const filter = { reusable: reusable ?? false, component, procedure };
    const codec = new CursorCodec<[string]>('attachments', [subject, filter]);
    const before = codec.decode(cursor, ([id]) => typeof id === 'string' && UUID.test(id))?.[0];
    const [rows, total] = await Promise.all([
      this.papers.page(subject, filter, before, limit + 1),
      this.papers.count(subject, filter),
    ]);
    return codec.page(rows, limit, total, ({ id }) => [id]);
  }

  /** Throws 404 for a file that is not the caller's own, 409 for one that a dossier holds. */
  async delete(id: string, { subject }: Actor): Promise<void> {
    if (await this.intake.removeOwn(id, subject)) return;
    throw (await this.rows.own(id, subject)) ? fileInUse() : unknownAttachment();
  }
}
