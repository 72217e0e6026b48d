import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page, type PageQuery } from '@dvc/hosting';
import { type Actor, hasRole, type Role } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database, newId } from '@dvc/persistence';
import { conflict, forbidden, type Problem } from '@dvc/problems';
import { messageWritten } from '../announcements/processing-facts.js';
import { isListKey } from '../list/list-dossiers.js';
import { SeeDossier, type SeenDossier } from '../read/see-dossier.js';
import { type Message, MessageRows } from '../storage/message-rows.js';
import { type MessageResponse, messageResponse } from './message.dto.js';

/** The officers who write to an applicant. */
export const writingOfficers = ['desk_officer', 'case_handler', 'agency_leader'] as const satisfies readonly Role[];

/** The thread between the applicant and the agency; of a denunciation only its handlers take part. */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly dossiers: SeeDossier,
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
      // the desk that took it in reads to the applicant what the agency wrote; who writes is of the agency
      if (!viewer.own && !(viewer.officer && hasRole(actor, ...writingOfficers))) throw notYours();
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
      await messageWritten(view, { id: message.id, from }, message.postedAt).addTo(this.outbox, view);
      return messageResponse(message);
    });
  }

  /** Throws 404 for a dossier that the caller can't see, 403 for one whose content is kept from him. */
  private async open(id: string, actor: Actor): Promise<SeenDossier> {
    const seen = await this.dossiers.see(id, actor);
    if (!seen.open) throw notYours();
    return seen;
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
