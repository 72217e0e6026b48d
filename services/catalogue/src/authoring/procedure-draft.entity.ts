import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

/** A version that is being written. It is gone once it is published or discarded. */
@Entity('procedure_draft')
export class ProcedureDraft {
  @PrimaryColumn('text')
  readonly code: string;

  @PrimaryColumn('integer')
  readonly version: number;

  @Column('json')
  readonly definition: ProcedureDefinition;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('integer')
  readonly revision: number;

  @Column('text', { name: 'created_by' })
  readonly createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;

  @Column('text', { name: 'updated_by' })
  readonly updatedBy: string;

  @Column('timestamptz', { name: 'updated_at' })
  readonly updatedAt: Date;
}
