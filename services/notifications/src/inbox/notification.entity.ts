import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Variables } from '../facts/announcement.js';

/**
 * A message in somebody's in-app inbox. It keeps the template version and the values that were valid at the time, and
 * its text is made from them when it is read: the same text each time, in either language.
 */
@Entity('notification')
@Index('notification_event', ['eventId', 'channel', 'recipient'], { unique: true })
@Index('notification_inbox', ['recipient', 'id'])
@Index('notification_unread', ['recipient', 'id'], { where: 'read_at IS NULL' })
@Check('notification_channel', "channel = 'IN_APP'")
export class Notification {
  /** UUIDv7: newer ones sort later */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_pk' })
  readonly id: string;

  @Column('text', { name: 'event_id' })
  readonly eventId: string;

  @Column('text')
  readonly channel: 'IN_APP';

  /** the token subject of the one who is told */
  @Column('text')
  readonly recipient: string;

  @Column('text')
  readonly key: string;

  /** null, with its number: it is about none in particular */
  @Column('uuid', { name: 'dossier_id', nullable: true })
  readonly dossierId: string | null;

  @Column('text', { name: 'dossier_number', nullable: true })
  readonly dossierNumber: string | null;

  @Column('uuid', { name: 'template_version_id' })
  readonly templateVersionId: string;

  @Column('jsonb')
  readonly variables: Variables;

  @Column('timestamptz', { name: 'occurred_at' })
  readonly occurredAt: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  readonly createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readonly readAt: Date | null;
}
