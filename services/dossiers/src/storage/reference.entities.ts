import type { WorkingInterval } from '@dvc/calendar';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Local copies of what the catalogue publishes. */
@Entity('agency')
@Index('agency_path', { synchronize: false })
export class AgencyEntity {
  @PrimaryColumn('text')
  identifier: string;
  @Column('integer')
  revision: number;
  @Column('text', { name: 'name_vi' })
  nameVi: string;
  @Column('text')
  kind: string;
  @Column('text', { nullable: true })
  parent: string | null;
  @Column('text', { array: true })
  path: string[];
  @Column('date', { name: 'valid_from' })
  validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
  @Column('jsonb', { name: 'working_hours', nullable: true })
  workingHours: WorkingInterval[] | null;
  @Column('text', { array: true, default: () => "'{}'" })
  successors: string[];
  @Column('text', { nullable: true })
  phone: string | null;
}

@Entity('procedure_version')
export class ProcedureVersionEntity {
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('integer')
  version: number;
  @Column('text', { name: 'name_vi' })
  nameVi: string;
  @Column('date', { name: 'valid_from' })
  validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
  @Column('jsonb')
  definition: object;
}

@Entity('procedure_abolition')
export class ProcedureAbolitionEntity {
  @PrimaryColumn('text')
  code: string;
  @Column('date', { name: 'effective_from' })
  effectiveFrom: string;
}

@Entity('working_calendar')
export class WorkingCalendarEntity {
  @PrimaryColumn('integer')
  year: number;
  @Column('integer')
  revision: number;
  @Column('jsonb')
  days: object[];
}
