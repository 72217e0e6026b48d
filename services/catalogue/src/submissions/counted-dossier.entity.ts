import { Entity, PrimaryColumn } from 'typeorm';

/**
 * A dossier that stands in the tallies, so that a replay that handles its fact again counts it no second time. Nothing
 * else of it is kept, so nobody learns here what it is about.
 */
@Entity('counted_dossier')
export class CountedDossier {
  @PrimaryColumn('uuid', { name: 'dossier_id' })
  readonly dossierId: string;
}
