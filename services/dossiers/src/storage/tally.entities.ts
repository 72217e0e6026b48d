import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** How many dossiers there are of each kind, drafts apart; `procedureCode` empty: of all procedures. */
@Entity('dossier_tally')
export class DossierTallyEntity {
  @PrimaryColumn('text', { name: 'procedure_code' })
  procedureCode: string;
  @PrimaryColumn('text')
  agency: string;
  @PrimaryColumn('text')
  status: string;
  @PrimaryColumn('text', { name: 'financial_state' })
  financialState: string;
  @PrimaryColumn('text', { name: 'delivery_state' })
  deliveryState: string;
  @PrimaryColumn('text', { name: 'synchronisation_state' })
  synchronisationState: string;
  @PrimaryColumn('text', { name: 'case_type' })
  caseType: string;
  @PrimaryColumn('boolean')
  assigned: boolean;
  @Column('bigint')
  dossiers: number;
}

/** The same per agency and state alone; `status` empty: in all states. */
@Entity('dossier_agency_tally')
export class DossierAgencyTallyEntity {
  @PrimaryColumn('text')
  agency: string;
  @PrimaryColumn('text')
  status: string;
  @Column('bigint')
  dossiers: number;
}

/** Differences that are not in either tally yet; written by the trigger of the dossiers. */
@Entity('dossier_tally_change')
export class DossierTallyChangeEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: number;
  @Column('text', { name: 'procedure_code' })
  procedureCode: string;
  @Column('text')
  agency: string;
  @Column('text')
  status: string;
  @Column('text', { name: 'financial_state' })
  financialState: string;
  @Column('text', { name: 'delivery_state' })
  deliveryState: string;
  @Column('text', { name: 'synchronisation_state' })
  synchronisationState: string;
  @Column('text', { name: 'case_type' })
  caseType: string;
  @Column('boolean')
  assigned: boolean;
  @Column('integer')
  dossiers: number;
}
