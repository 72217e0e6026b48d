import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The highest number that a version or a draft of the procedure has ever had. */
@Entity('procedure_numbering')
export class ProcedureNumbering {
  @PrimaryColumn('text')
  readonly code: string;

  @Column('integer', { name: 'last_number' })
  readonly lastNumber: number;
}
