import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A content of the store: there is none in the store that has no row here. */
@Entity('content')
@Check('content_scan', `scan IN ('PENDING', 'CLEAN', 'INFECTED', 'SKIPPED', 'FAILED')`)
@Check('content_admitted', `(scan <> 'INFECTED' OR NOT admitted) AND (scan NOT IN ('CLEAN', 'SKIPPED') OR admitted)`)
@Index('content_to_scan', { synchronize: false })
@Index('content_in_quarantine', { synchronize: false })
export class ContentEntity {
  @PrimaryColumn('text')
  sha256: string;
  @Column('bigint')
  size: number;
  /** when it was last put into the store; young ones are nobody's to clear away */
  @Column({ type: 'timestamptz', name: 'touched_at', precision: 3 })
  touchedAt: Date;
  @Column('text')
  scan: string;
  /** whether a dossier may be submitted with it */
  @Column('boolean')
  admitted: boolean;
  /** what the scanner found */
  @Column('text', { nullable: true })
  signature: string | null;
  @Column({ type: 'timestamptz', name: 'scanned_at', precision: 3, nullable: true })
  scannedAt: Date | null;
  @Column('integer', { name: 'scan_attempts', default: 0 })
  scanAttempts: number;
  /** null: there is nothing to scan (any more) */
  @Column({ type: 'timestamptz', name: 'next_scan_at', precision: 3, nullable: true })
  nextScanAt: Date | null;
  @Column('text', { name: 'scan_error', nullable: true })
  scanError: string | null;
}
