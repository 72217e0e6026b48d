import { Injectable } from '@nestjs/common';
import { CursorCodec } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { notFound } from '@dvc/problems';
import { sharedInboxOf } from '../facts/agency-recipient.js';
import { isUuid } from '../is-uuid.js';
import { VersionTexts } from '../templates/version-texts.js';
import { texts } from '../texts.js';
import type { InboxQuery, NotificationPage, NotificationView } from './inbox.dto.js';
import { InboxStorage, type NotificationRow, type Reader } from './inbox-storage.js';

/** What the caller was told in the portal, or his agency when he is at its desk or leads it. */
@Injectable()
export class Inbox {
  constructor(
    private readonly storage: InboxStorage,
    private readonly versionTexts: VersionTexts,
  ) {}

  async list(actor: Actor, { unread, limit, cursor }: InboxQuery): Promise<NotificationPage> {
    const reader = readerOf(actor);
    const codec = new CursorCodec<readonly [string]>('notifications', { ...reader, unread });
    const after = codec.decode(cursor, ([id, ...rest]) => isUuid(id) && rest.length === 0);
    const [rows, counts] = await Promise.all([
      this.storage.page(reader, unread, after?.[0], limit),
      this.storage.counts(reader),
    ]);
    const total = unread === undefined ? counts.all : unread ? counts.unread : counts.all - counts.unread;
    const page = codec.page(rows, limit, total, ({ id }) => [id]);
    return { ...page, items: await this.views(page.items), unread: counts.unread };
  }

  /** Marks it as read; once read it stays so. Throws 404 for another's. */
  async read(actor: Actor, id: string): Promise<NotificationView> {
    const row = isUuid(id) ? await this.storage.markRead(readerOf(actor), id) : undefined;
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

function readerOf(actor: Actor): Reader {
  return { own: actor.subject, shared: sharedInboxOf(actor) };
}
