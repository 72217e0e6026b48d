import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A procedure's place in the roadmap (lộ trình): the level to reach, the months and the budget. */
@Entity('roadmap_item')
export class RoadmapItem {
  @PrimaryColumn('integer')
  readonly phase: number;

  @PrimaryColumn('text', { name: 'procedure_code' })
  readonly procedureCode: string;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  /** as the plan names it */
  @Column('text', { name: 'lead_agency' })
  readonly leadAgency: string;

  /** its identifier, where it is one agency */
  @Column('text', { nullable: true })
  readonly agency: string | null;

  @Column('smallint', { name: 'online_level' })
  readonly onlineLevel: number;

  /** YYYY-MM */
  @Column('text', { name: 'from_month' })
  readonly from: string;

  /** YYYY-MM */
  @Column('text', { name: 'to_month' })
  readonly to: string;

  /** đồng */
  @Column('bigint')
  readonly budget: number;
}
