import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';

/** The invitation to rate how a dossier was dealt with, and the rating once it was given. */
@Entity('dossier_rating')
@Check('dossier_rating_score', 'score BETWEEN 1 AND 5')
@Check('dossier_rating_given', 'a rating has a score, a time and a way')
@Unique('dossier_rating_token', ['tokenHash'])
@Index('dossier_rating_by_time', { synchronize: false })
export class DossierRatingEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  dossierId: string;
  @OneToOne(() => DossierEntity)
  @JoinColumn({ name: 'dossier_id', foreignKeyConstraintName: 'dossier_rating_dossier' })
  dossier: Relation<DossierEntity>;
  @Column('text', { name: 'token_hash' })
  tokenHash: string;
  @Column({ type: 'timestamptz', name: 'invited_at', precision: 3 })
  invitedAt: Date;
  @Column('smallint', { nullable: true })
  score: number | null;
  @Column('text', { nullable: true })
  comment: string | null;
  @Column({ type: 'timestamptz', name: 'rated_at', precision: 3, nullable: true })
  ratedAt: Date | null;
  @Column('text', { name: 'rated_by', nullable: true })
  ratedBy: 'LINK' | 'OWNER' | null;
}
