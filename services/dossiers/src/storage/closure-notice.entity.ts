import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agency that was closed without a successor, whose open dossiers the agency above was told of. */
@Entity('closure_notice')
export class ClosureNoticeEntity {
  @PrimaryColumn('text')
  agency: string;
  /** its last day */
  @PrimaryColumn('date', { name: 'closed_on' })
  closedOn: string;
  @Column({ type: 'timestamptz', name: 'noticed_at', precision: 3 })
  noticedAt: Date;
}
