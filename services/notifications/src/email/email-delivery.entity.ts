import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Variables } from '../facts/announcement.js';

export type EmailState = 'PENDING' | 'SENT' | 'FAILED' | 'WITHHELD';

/**
 * An e-mail to send, and what became of it. A claimed one stays PENDING until its outcome is known; a WITHHELD one
 * belongs to a replayed fact and is never sent.
 */
@Entity('email_delivery')
@Index('email_delivery_event', ['eventId', 'recipient'], { unique: true })
@Index('email_delivery_due', ['nextAttemptAt'], { where: "state = 'PENDING'" })
@Index('email_delivery_failed', ['id'], { where: "state = 'FAILED'" })
@Index('email_delivery_withheld', ['id'], { where: "state = 'WITHHELD'" })
@Check('email_delivery_state', "state IN ('PENDING', 'SENT', 'FAILED', 'WITHHELD')")
export class EmailDelivery {
  /** also the left part of the Message-ID */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'email_delivery_pk' })
  readonly id: string;

  @Column('text', { name: 'event_id' })
  readonly eventId: string;

  @Column('text')
  readonly recipient: string;

  /** personal data: never logged */
  @Column('text')
  readonly address: string;

  @Column('text')
  readonly key: string;

  @Column('uuid', { name: 'dossier_id' })
  readonly dossierId: string;

  @Column('uuid', { name: 'template_version_id' })
  readonly templateVersionId: string;

  @Column('jsonb')
  readonly variables: Variables;

  @Column('text')
  readonly state: EmailState;

  /** tries that have begun */
  @Column('integer', { default: 0 })
  readonly attempts: number;

  @Column('timestamptz', { name: 'next_attempt_at', default: () => 'now()' })
  readonly nextAttemptAt: Date;

  /** who is sending it now */
  @Column('uuid', { nullable: true })
  readonly claim: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  readonly claimedUntil: Date | null;

  /** without addresses */
  @Column('text', { name: 'last_error', nullable: true })
  readonly lastError: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  readonly createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  readonly sentAt: Date | null;
}
