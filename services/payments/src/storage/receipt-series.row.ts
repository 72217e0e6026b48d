import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('receipt_series')
export class ReceiptSeriesRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'receipt_series_pk' })
  readonly code: string;

  @Column('bigint', { name: 'last_serial' })
  readonly lastSerial: number;
}
