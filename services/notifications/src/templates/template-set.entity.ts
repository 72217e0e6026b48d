import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row whose revision grows with every new template version: caches compare it. */
@Entity('template_set')
@Check('template_set_single', 'id = 1')
export class TemplateSet {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'template_set_pk' })
  readonly id: number;

  @Column('integer')
  readonly revision: number;
}
