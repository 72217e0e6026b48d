import type { CalendarDay } from '@dvc/calendar';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day of an uploaded calendar; `verified` says whether it was read in an announcement. */
export type PublishedDay = CalendarDay & { readonly verified?: boolean };

/** The official working calendar of a year. */
@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('integer')
  readonly year: number;

  @Column('jsonb')
  readonly days: readonly PublishedDay[];

  @Column('integer')
  readonly revision: number;

  @Column('timestamptz', { name: 'published_at' })
  readonly publishedAt: Date;

  @Column('text', { name: 'published_by' })
  readonly publishedBy: string;
}
