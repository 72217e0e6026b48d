import { Injectable } from '@nestjs/common';
import { CursorCodec } from '@dvc/hosting';
import { notFound } from '@dvc/problems';
import { isUuid } from '../is-uuid.js';
import { VersionTexts } from '../templates/version-texts.js';
import { texts } from '../texts.js';
import type { InboxQuery, NotificationPage, NotificationView } from './inbox.dto.js';
import { InboxStorage, type NotificationRow } from './inbox-storage.js';

/** What the caller was told in the portal. */
@Injectable()
export class Inbox {
  constructor(
    private readonly storage: InboxStorage,
    private readonly versionTexts: VersionTexts,
  ) {}

  async list(recipient: string, { unread, limit, cursor }: InboxQuery): Promise<NotificationPage> {
    const codec = new CursorCodec<readonly [string]>('notifications', { recipient, unread });
    const after = codec.decode(cursor, ([id, ...rest]) => isUuid(id) && rest.length === 0);
    const [rows, counts] = await Promise.all([
      this.storage.page(recipient, unread, after?.[0], limit),
      this.storage.counts(recipient),
    ]);
    const total = unread === undefined ? counts.all : unread ? counts.unread : counts.all - counts.unread;
    const page = codec.page(rows, limit, total, ({ id }) => [id]);
    return { ...page, items: await this.views(page.items), unread: counts.unread };
  }

  /** Marks it as read; once read it stays so. Throws 404 for another's. */
  async read(recipient: string, id: string): Promise<NotificationView> {
    const row = isUuid(id) ? await this.storage.markRead(recipient, id) : undefined;
    if (!row) throw notFound(texts.notification);
    return (await this.views([row]))[0] as NotificationView;
  }

  private async views(rows: readonly NotificationRow[]): Promise<NotificationView[]> {
    await this.versionTexts.load(rows.map(({ templateVersionId }) => templateVersionId));
    return rows.map(({ templateVersionId, variables, ...row }) => {
      const { vi, en } = this.versionTexts.render(templateVersionId, variables);
      return { ...row, title: vi.subject, body: vi.body, titleEn: en?.subject ?? null, bodyEn: en?.body ?? null };
    });
  }
}
