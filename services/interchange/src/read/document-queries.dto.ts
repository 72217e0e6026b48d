import {
  AgencyField,
  EnumField,
  InstantField,
  IntegerField,
  IntegerQuery,
  ListField,
  ObjectField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { type StatusCode, statusCodes, statusOf } from '../document/delivery-statuses.js';
import { DeliverySummary, DocumentSummary } from '../document/document.dto.js';

export const boxes = ['incoming', 'outgoing'] as const;

export class DocumentQuery extends PageQuery {
  @EnumField(boxes)
  readonly box: (typeof boxes)[number];

  @EnumField(statusCodes, {
    optional: true,
    description: 'incoming: of the delivery; outgoing: of at least one delivery',
  })
  readonly status?: StatusCode;

  @TextField({
    max: 200,
    optional: true,
    description: 'words of subject, number and notation, whatever their case and diacritics',
  })
  readonly q?: string;
}

export class DocumentPath {
  @UuidField()
  readonly id: string;
}

export class DeliveryPath extends DocumentPath {
  @AgencyField()
  readonly agency: string;
}

export class AttachmentPath extends DocumentPath {
  @IntegerQuery({ min: 1, max: 5 })
  readonly n: number;
}

class PageHead {
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export class DocumentPage extends PageHead {
  @ListField(() => DocumentSummary, { max: 200 })
  readonly items: readonly DocumentSummary[];
}

export class DeliveryPage extends PageHead {
  @ListField(() => DeliverySummary, { max: 200 })
  readonly items: readonly DeliverySummary[];
}

export class StaffView {
  @TextField({ max: 200 })
  readonly department: string;

  @TextField({ max: 50 })
  readonly name: string;

  @TextField({ max: 20, nullable: true })
  readonly phone: string | null;

  @TextField({ max: 100, nullable: true })
  readonly email: string | null;
}

export class StatusView {
  @EnumField(statusCodes)
  readonly code: StatusCode;

  @EnumField(statusCodes.map((code) => statusOf(code).status))
  readonly status: string;

  @TextField({ max: 1_000, nullable: true })
  readonly reason: string | null;

  @ObjectField(() => StaffView, { nullable: true })
  readonly staff: StaffView | null;

  @InstantField()
  readonly at: Date;
}

/** A delivery with every status that was reported, oldest first. */
export class DeliveryView extends DeliverySummary {
  @UuidField()
  readonly documentId: string;

  @ListField(() => StatusView, { max: 100 })
  readonly history: readonly StatusView[];
}
