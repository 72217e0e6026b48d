import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page, type PageQuery } from '@dvc/hosting';
import { type Actor, hasRole, type Role } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database, newId } from '@dvc/persistence';
import { conflict, forbidden, type Problem } from '@dvc/problems';
import { messageWritten } from '../announcements/dossier-facts.js';
import { readScopeOf, seesContent, type Viewer } from '../dossier/access-policy.js';
import { unknownDossier } from '../dossier/problems.js';
import { isListKey } from '../list/list-dossiers.js';
import { viewerOf } from '../read/read-dossier.js';
import { type DossierView, DossierViews } from '../storage/dossier-views.js';
import { type Message, MessageRows } from '../storage/message-rows.js';
import { type MessageResponse, messageResponse } from './message.dto.js';

/** The officers who write to an applicant. */
export const writingOfficers = ['desk_officer', 'case_handler', 'agency_leader'] as const satisfies readonly Role[];

/** The thread between the applicant and the agency; of a denunciation only its handlers take part. */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly views: DossierViews,
    private readonly rows: MessageRows,
    private readonly outbox: Outbox,
  ) {}

  async list(id: string, { limit, cursor }: PageQuery, actor: Actor): Promise<Page<MessageResponse>> {
    await this.open(id, actor);
    const codec = new CursorCodec<[string, string]>('dossier-messages', id);
    const after = codec.decode(cursor, isListKey);
    const rows = await this.rows.page(id, after, limit + 1);
    const total = await this.rows.count(id);
    const page = codec.page(rows, limit, total, (m) => [m.postedAt.toISOString(), m.id]);
    return { ...page, items: page.items.map(messageResponse) };
  }

  post(id: string, text: string, actor: Actor): Promise<MessageResponse> {
    return this.database.transaction(async () => {
      const { view, viewer } = await this.open(id, actor);
      if (!viewer.own && !hasRole(actor, ...writingOfficers)) throw notYours();
      if (view.status === 'DRAFT') throw notSubmitted();
      const message: Message = {
        id: newId(),
        dossierId: id,
        postedAt: new Date(),
        authorKind: viewer.own ? 'APPLICANT' : 'OFFICER',
        author: actor.subject,
        authorName: actor.name,
        authorAgency: viewer.own ? null : actor.agency,
        text,
      };
      await this.rows.add(message);
      const from = viewer.own ? 'APPLICANT' : 'AGENCY';
      await messageWritten(view, { id: message.id, from }, message.postedAt).addTo(this.outbox, id);
      return messageResponse(message);
    });
  }

  /** Throws 404 for a dossier that the caller can't see, 403 for one whose content is kept from him. */
  private async open(id: string, actor: Actor): Promise<{ readonly view: DossierView; readonly viewer: Viewer }> {
    const scope = readScopeOf(actor);
    const view = await this.views.visible(id, scope);
    if (!view) throw unknownDossier();
    const viewer = viewerOf(scope, view);
    if (!seesContent(view, viewer)) throw notYours();
    return { view, viewer };
  }
}

function notYours(): Problem {
  return forbidden({
    vi: 'Chỉ người nộp hồ sơ và cán bộ thụ lý mới được trao đổi về hồ sơ này.',
    en: 'Only the applicant and the officers who handle the dossier take part in its messages.',
  });
}

function notSubmitted(): Problem {
  return conflict({
    vi: 'Hồ sơ chưa nộp nên chưa có cơ quan nào nhận tin.',
    en: 'The dossier is not submitted: no agency would read the message.',
  });
}
