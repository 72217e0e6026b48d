import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IndicatorCode } from './indicators.js';

/** A target (chỉ tiêu) of a programme or plan, as its source document states it. */
@Entity('target')
export class Target {
  @PrimaryColumn('text')
  readonly target: string;

  @Column('text')
  readonly indicator: string;

  @Column('double precision')
  readonly value: number;

  @Column('text')
  readonly unit: string;

  /** a year or a day */
  @Column('text')
  readonly deadline: string;

  @Column('text')
  readonly scope: string;

  @Column('text')
  readonly source: string;

  /** what it is computed by; null: nothing that the catalogue knows */
  @Column('text', { name: 'indicator_code', nullable: true })
  readonly indicatorCode: IndicatorCode | null;

  /** whose dossiers are counted; null: all, or no dossiers at all */
  @Column('text', { array: true, nullable: true })
  readonly procedures: string[] | null;

  /** of the procedures whose dossiers are counted, by their names; null: nothing is counted by them */
  @Column('text', { array: true, nullable: true })
  readonly fields: string[] | null;
}
