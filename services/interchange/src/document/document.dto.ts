import {
  AgencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { type StatusCode, statusCodes, statusNames } from './delivery-statuses.js';

export class AgencyName {
  @AgencyField()
  readonly identifier: string;

  @TextField({ max: 500 })
  readonly nameVi: string;
}

/** Where the document stands at one recipient. */
export class DeliverySummary {
  @ObjectField(() => AgencyName)
  readonly recipient: AgencyName;

  @EnumField(statusCodes, { nullable: true, description: 'null: sent, not arrived yet' })
  readonly code: StatusCode | null;

  @EnumField(statusNames)
  readonly status: string;

  @TextField({ max: 1_000, nullable: true })
  readonly reason: string | null;

  @InstantField({ nullable: true })
  readonly arrivedAt: Date | null;

  @InstantField({ nullable: true })
  readonly changedAt: Date | null;

  @IntegerField({ min: 0, max: 1_000_000 })
  readonly revision: number;
}

export class SignerView {
  @TextField({ max: 50 })
  readonly fullName: string;

  @TextField({ max: 100 })
  readonly position: string;

  @TextField({ max: 100, nullable: true })
  readonly competence: string | null;
}

export class RegardingView {
  @UuidField()
  readonly consultationId: string;

  @UuidField()
  readonly dossierId: string;
}

export class AttachmentView {
  @IntegerField({ min: 1, max: 5, description: 'its place, as in /documents/{id}/attachments/{n}' })
  readonly n: number;

  @TextField({ max: 200 })
  readonly name: string;

  @TextField({ max: 100 })
  readonly contentType: string;

  @IntegerField({ min: 1, max: 524_288, description: 'bytes' })
  readonly size: number;

  @TextField({ max: 64, description: 'hexadecimal' })
  readonly sha256: string;
}

/** What lists and the document itself have in common. */
class DocumentHead {
  @UuidField()
  readonly id: string;

  @ObjectField(() => AgencyName)
  readonly sender: AgencyName;

  @TextField({ max: 42, example: '12/SXD-QLXD' })
  readonly code: string;

  @TextField({ max: 11 })
  readonly number: string;

  @TextField({ max: 30 })
  readonly notation: string;

  @DayField()
  readonly promulgationDate: string;

  @TextField({ max: 100, example: 'Công văn' })
  readonly typeName: string;

  @TextField({ max: 500 })
  readonly subject: string;

  @IntegerField({ min: 0, max: 4 })
  readonly priority: number;

  @DayField({ nullable: true })
  readonly dueDate: string | null;

  @UuidField({ nullable: true, description: 'the document that this one answers' })
  readonly responseFor: string | null;

  @InstantField()
  readonly sentAt: Date;
}

export class DocumentView extends DocumentHead {
  @ListField(() => AgencyName, { min: 1, max: 500 })
  readonly recipients: readonly AgencyName[];

  @TextField({ max: 1_000_000 })
  readonly content: string;

  @ObjectField(() => SignerView, { nullable: true, description: 'null on a letter that the platform wrote' })
  readonly signer: SignerView | null;

  @ObjectField(() => RegardingView, { nullable: true })
  readonly regarding: RegardingView | null;

  @ListField(() => AttachmentView, { max: 5 })
  readonly attachments: readonly AttachmentView[];

  @ObjectField(() => DeliverySummary, { nullable: true, description: "the delivery to the caller's own agency" })
  readonly delivery: DeliverySummary | null;
}

export class DocumentSummary extends DocumentHead {
  @IntegerField({ min: 1, max: 500 })
  readonly recipientCount: number;

  @ObjectField(() => DeliverySummary, { nullable: true, description: 'the delivery that an incoming item stands for' })
  readonly delivery: DeliverySummary | null;
}
