import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IdentifierScheme } from './identifier-scheme.js';

/** A further identifier under which an agency is found, with its days. */
@Entity('agency_identifier')
@Index('agency_identifier_agency', ['agency'])
export class AgencyIdentifier {
  @PrimaryColumn('text')
  readonly identifier: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  readonly validFrom: string;

  /** the last day */
  @Column('date', { name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column('text')
  readonly scheme: IdentifierScheme;

  /** the agency's main identifier */
  @Column('text')
  readonly agency: string;
}
