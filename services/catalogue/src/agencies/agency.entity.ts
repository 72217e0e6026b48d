import type { WorkingInterval } from '@dvc/calendar';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '../definition/code-lists.js';
import type { EarlierState, FurtherIdentifier } from './agency-definition.js';

/** An agency under its main identifier, as it is by what is decided. A merged or split one ends and names its successors. */
@Entity('agency')
@Check('agency_kind', "kind IN ('MINISTRY', 'PROVINCE', 'DEPARTMENT', 'DISTRICT', 'COMMUNE', 'OTHER')")
@Check('agency_validity', 'valid_to >= valid_from')
@Index('agency_parent', ['parent'])
@Index('agency_successors', { synchronize: false })
@Index('agency_announce_on', { synchronize: false })
export class Agency {
  @PrimaryColumn('text')
  readonly identifier: string;

  @Column('text', { name: 'name_vi' })
  readonly nameVi: string;

  @Column('text')
  readonly kind: AgencyKind;

  @Column('text', { nullable: true })
  readonly parent: string | null;

  /** from the root down to the agency itself */
  @Column('text', { array: true })
  readonly path: string[];

  @Column('date', { name: 'valid_from' })
  readonly validFrom: string;

  /** the last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column('jsonb', { name: 'working_hours', nullable: true })
  readonly workingHours: readonly WorkingInterval[] | null;

  @Column('text', { name: 'admin_unit_code', nullable: true })
  readonly adminUnitCode: string | null;

  @Column('text', { nullable: true })
  readonly phone: string | null;

  @Column('text', { array: true })
  readonly successors: string[];

  /** the identifier is made up */
  @Column('boolean')
  readonly sample: boolean;

  @Column('text', { nullable: true })
  readonly note: string | null;

  /** earlier names, parents and phone numbers, each until its last day */
  @Column('jsonb', { default: [] })
  readonly earlier: readonly EarlierState[];

  /** further identifiers with their days */
  @Column('jsonb', { default: [] })
  readonly identifiers: readonly FurtherIdentifier[];

  /** the next day on which a name, place or phone number that was decided earlier comes true */
  @Column('date', { name: 'announce_on', nullable: true })
  readonly announceOn: string | null;

  @Column('integer')
  readonly revision: number;
}
