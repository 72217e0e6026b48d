import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** What a connection is set to. */
abstract class PortalConnectionState {
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
}

/** A connection to an outside portal, as it is from a day on. */
@Entity('portal_connection')
@Check('portal_connection_period', 'valid_to >= valid_from')
export class PortalConnectionEntity extends PortalConnectionState {
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;
  @Column('integer', { default: 1 })
  revision: number;
}

/** A state that a connection was set to, and by whom; nobody is known for those from before changes were kept. */
@Entity('portal_connection_change')
export class PortalConnectionChangeEntity extends PortalConnectionState {
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;
  @ManyToOne(() => PortalConnectionEntity)
  @JoinColumn([
    { name: 'code', foreignKeyConstraintName: 'portal_connection_change_connection' },
    { name: 'valid_from', foreignKeyConstraintName: 'portal_connection_change_connection' },
  ])
  connection: Relation<PortalConnectionEntity>;
  @PrimaryColumn('integer')
  revision: number;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  at: Date | null;
  @Column('text', { name: 'by_subject', nullable: true })
  bySubject: string | null;
  @Column('text', { name: 'by_name', nullable: true })
  byName: string | null;
}
