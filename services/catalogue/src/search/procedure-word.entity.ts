import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A word that procedures are found by and that begins with a letter. Kept by a trigger on the listing. */
@Entity('procedure_word')
@Index('procedure_word_length', ['length'])
@Index('procedure_word_beginning', { synchronize: false })
export class ProcedureWord {
  @PrimaryColumn('text')
  readonly word: string;

  @Column('integer')
  readonly length: number;

  /** its letters in order, the same for words whose letters changed places; null: no typing error means it */
  @Column('text', { nullable: true })
  readonly letters: string | null;

  /** versions that have it */
  @Column('integer')
  readonly uses: number;
}
