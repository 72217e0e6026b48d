import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that the platform gave out for an agency's own letters of a year. */
@Entity('document_register')
export class RegisterRow {
  @PrimaryColumn('text')
  readonly agency: string;

  @PrimaryColumn('smallint')
  readonly year: number;

  @Column('integer', { name: 'last_number' })
  readonly lastNumber: number;
}
