import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const changeRequestStatuses = ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ChangeRequestStatus = (typeof changeRequestStatuses)[number];

/** An agency asks for a procedure to be put online, or to a higher level. */
@Entity('change_request')
@Check('change_request_status', "status IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')")
@Check('change_request_level', 'requested_level BETWEEN 3 AND 4')
@Index('change_request_open', { synchronize: false })
@Index('change_request_agency', ['agency'])
export class ChangeRequest {
  @PrimaryColumn('uuid')
  readonly id: string;

  /** who asks */
  @Column('text')
  readonly agency: string;

  @Column('text', { name: 'procedure_code' })
  readonly procedureCode: string;

  @Column('text', { name: 'procedure_name' })
  readonly procedureName: string;

  @Column('smallint', { name: 'current_level' })
  readonly currentLevel: number;

  @Column('smallint', { name: 'requested_level' })
  readonly requestedLevel: number;

  /** for every agency in charge, not for the one that asks alone */
  @Column('boolean', { name: 'every_agency' })
  readonly everyAgency: boolean;

  @Column('text')
  readonly reason: string;

  /** how the agency means to go about it */
  @Column('text', { nullable: true })
  readonly plan: string | null;

  @Column('text')
  readonly status: ChangeRequestStatus;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt: Date;

  @Column('text', { name: 'created_by' })
  readonly createdBy: string;

  /** from when on the procedure has the level */
  @Column('date', { name: 'effective_from', nullable: true })
  readonly effectiveFrom: string | null;

  /** the version that the approval published */
  @Column('integer', { name: 'published_version', nullable: true })
  readonly publishedVersion: number | null;

  @Column('integer')
  readonly revision: number;
}
