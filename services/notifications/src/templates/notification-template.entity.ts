import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const CHANNELS = ['IN_APP', 'EMAIL'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The texts for one fact on one channel; what they say stands in its versions. */
@Entity('notification_template')
@Index('notification_template_key', ['key', 'channel'], { unique: true })
@Check('notification_template_channel', "channel IN ('IN_APP', 'EMAIL')")
export class NotificationTemplate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_template_pk' })
  readonly id: string;

  /** of an announcement, for example `dossier-submitted` */
  @Column('text')
  readonly key: string;

  @Column('text')
  readonly channel: Channel;

  /** grows with each version that is added */
  @Column('integer')
  readonly revision: number;
}
