import { BooleanQuery, InstantField, IntegerField, ListField, PageQuery, TextField, UuidField } from '@dvc/hosting';

export class InboxQuery extends PageQuery {
  @BooleanQuery({ optional: true, description: 'true: unread alone; false: read alone' })
  readonly unread?: boolean;
}

/** Texts are plain text: whoever shows them as HTML escapes them. */
export class NotificationView {
  @UuidField()
  readonly id: string;

  @TextField({ max: 100, example: 'dossier-submitted' })
  readonly key: string;

  @TextField({ max: 200 })
  readonly title: string;

  @TextField({ max: 20_000 })
  readonly body: string;

  @TextField({ max: 200, nullable: true })
  readonly titleEn: string | null;

  @TextField({ max: 20_000, nullable: true })
  readonly bodyEn: string | null;

  @UuidField({ nullable: true, description: 'null, with the number: it is about no dossier in particular' })
  readonly dossierId: string | null;

  @TextField({ max: 100, nullable: true, description: 'the code, or the provisional number' })
  readonly dossierNumber: string | null;

  @InstantField({ description: 'when the fact happened' })
  readonly occurredAt: Date;

  @InstantField()
  readonly createdAt: Date;

  @InstantField({ nullable: true })
  readonly readAt: Date | null;
}

export class NotificationPage {
  @ListField(() => NotificationView, { max: 200 })
  readonly items: readonly NotificationView[];

  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;

  @IntegerField({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description: 'all unread ones of the caller, whatever the filter',
  })
  readonly unread: number;
}
