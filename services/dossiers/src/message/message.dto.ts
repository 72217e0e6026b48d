import { AgencyField, EnumField, InstantField, IntegerField, ListField, TextField, UuidField } from '@dvc/hosting';
import type { Message } from '../storage/message-rows.js';

export class MessageInput {
  @TextField({ max: 5_000 })
  readonly text: string;
}

export class MessageResponse {
  @UuidField()
  readonly id: string;
  @EnumField(['APPLICANT', 'AGENCY'])
  readonly from: 'APPLICANT' | 'AGENCY';
  @TextField({ max: 200 })
  readonly authorName: string;
  @AgencyField({ nullable: true })
  readonly agency: string | null;
  @TextField({ max: 5_000 })
  readonly text: string;
  @InstantField()
  readonly postedAt: string;
}

export class MessagePage {
  @ListField(() => MessageResponse, { max: 200 })
  readonly items: MessageResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function messageResponse(m: Message): MessageResponse {
  return {
    id: m.id,
    from: m.authorKind === 'APPLICANT' ? 'APPLICANT' : 'AGENCY',
    authorName: m.authorName,
    agency: m.authorAgency,
    text: m.text,
    postedAt: m.postedAt.toISOString(),
  };
}
