import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An abbreviation that people search with, and what it stands for. */
@Entity('search_abbreviation')
@Check('search_abbreviation_words', "abbreviation_words ~ '^[a-z0-9]+$' AND meaning_words <> ''")
@Index('search_abbreviation_abbreviation_words', ['abbreviationWords'], { unique: true })
export class SearchAbbreviation {
  @PrimaryColumn('text')
  readonly abbreviation: string;

  @Column('text')
  readonly meaning: string;

  @Column('text', { name: 'abbreviation_words' })
  readonly abbreviationWords: string;

  @Column('text', { name: 'meaning_words' })
  readonly meaningWords: string;
}
