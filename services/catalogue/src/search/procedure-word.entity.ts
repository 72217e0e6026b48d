import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A word that procedures are found by; what a typing error may have meant. Kept by a trigger on the versions. */
@Entity('procedure_word')
@Index('procedure_word_length', ['length'])
export class ProcedureWord {
  @PrimaryColumn('text')
  readonly word: string;

  @Column('integer')
  readonly length: number;

  /** its letters in order, the same for words whose letters changed places */
  @Column('text')
  readonly letters: string;

  /** versions that have it */
  @Column('integer')
  readonly uses: number;
}
