import { Column, Entity, PrimaryColumn } from 'typeorm';

export const explainedActs = ['PUBLICATION', 'ABOLITION'] as const;
export type ExplainedAct = (typeof explainedActs)[number];

/** Why a version was published or a procedure abolished, where it was said. */
@Entity('act_reason')
export class ActReason {
  @PrimaryColumn('text')
  readonly code: string;

  /** of the procedure, which the act gave it */
  @PrimaryColumn('integer')
  readonly revision: number;

  @Column('text')
  readonly act: ExplainedAct;

  /** the one that was published */
  @Column('integer', { nullable: true })
  readonly version: number | null;

  @Column('date', { name: 'effective_from' })
  readonly effectiveFrom: string;

  @Column('text')
  readonly reason: string;

  @Column('timestamptz', { name: 'acted_at' })
  readonly actedAt: Date;

  /** the token subject */
  @Column('text', { name: 'acted_by' })
  readonly actedBy: string;
}
