import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const changeRequestEntryKinds = ['SUBMITTED', 'COMMENTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ChangeRequestEntryKind = (typeof changeRequestEntryKinds)[number];

/** What happened to a change request, in order; never changed. */
@Entity('change_request_entry')
@Check('change_request_entry_kind', "kind IN ('SUBMITTED', 'COMMENTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')")
export class ChangeRequestEntry {
  @PrimaryColumn('uuid', { name: 'request_id' })
  readonly requestId: string;

  @PrimaryColumn('integer')
  readonly revision: number;

  @Column('text')
  readonly kind: ChangeRequestEntryKind;

  @Column('text')
  readonly text: string;

  @Column('timestamptz')
  readonly at: Date;

  @Column('text', { name: 'by_subject' })
  readonly bySubject: string;

  @Column('text', { name: 'by_name' })
  readonly byName: string;

  @Column('text', { name: 'by_agency' })
  readonly byAgency: string;
}
