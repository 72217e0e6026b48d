import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UnitLevel } from '../definition/code-lists.js';

/** A province, district or commune in one period; a code can come back after a reorganisation. */
@Entity('administrative_unit')
@Check('administrative_unit_level', "level IN ('province', 'district', 'commune')")
@Index('administrative_unit_parent_code', ['parentCode'])
@Index('administrative_unit_name_words', { synchronize: false })
export class AdministrativeUnit {
  @PrimaryColumn('text')
  readonly code: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  readonly validFrom: string;

  @Column('text')
  readonly level: UnitLevel;

  /** 'Tỉnh', 'Phường', … */
  @Column('text')
  readonly type: string;

  @Column('text', { name: 'full_name' })
  readonly fullName: string;

  @Column('text', { name: 'parent_code', nullable: true })
  readonly parentCode: string | null;

  /** the last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column('text', { name: 'name_words' })
  readonly nameWords: string;
}
