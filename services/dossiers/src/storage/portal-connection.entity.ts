import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A connection to an outside portal, as it is from a day on. */
@Entity('portal_connection')
@Check('portal_connection_period', 'valid_to >= valid_from')
export class PortalConnectionEntity {
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;
  /** its last day; null: no end is known */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
  @Column('text', { name: 'name_vi' })
  nameVi: string;
  @Column('text', { name: 'name_en' })
  nameEn: string;
  /** the subject of the system that tells the portal */
  @Column('text')
  connector: string;
  /** null: all */
  @Column('text', { array: true, nullable: true })
  procedures: string[] | null;
  /** these and those below them; null: all */
  @Column('text', { array: true, nullable: true })
  agencies: string[] | null;
  @Column('integer', { default: 1 })
  revision: number;
}
