import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Outbox } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { questionPassedOn } from '../announcements/consultation-facts.js';
import { ConsultationRows } from '../storage/consultation-rows.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { SYSTEM } from '../storage/history-rows.js';

/** Questions of one round. */
const BATCH = 100;

// an agency goes on in its successors from the day after its last one; that which processes the dossier is asked last
const STRANDED = statement(`
  SELECT c.id, c.dossier_id AS "dossierId", a.identifier AS "fromAgency", c.due_at AS "dueAt", s.identifier AS "toAgency"
  FROM agency a JOIN consultation c ON c.to_agency = a.identifier
  JOIN dossier d ON d.id = c.dossier_id
  JOIN LATERAL (
    SELECT s.identifier FROM agency s WHERE s.identifier = ANY (a.successors)
    ORDER BY s.identifier = d.agency, array_position(a.successors, s.identifier) LIMIT 1) s ON true
  WHERE a.valid_to < $1::date AND c.state = 'REQUESTED'
  ORDER BY c.id LIMIT ${BATCH}`);

interface Stranded {
  readonly id: string;
  readonly dossierId: string;
  readonly fromAgency: string;
  readonly toAgency: string;
  readonly dueAt: Date;
}

/** An agency that was asked for its opinion has ended: its successor is to answer, by the same day. */
@Injectable()
export class PassOnQuestions {
  constructor(
    private readonly database: Database,
    private readonly dossiers: DossierRows,
    private readonly rows: ConsultationRows,
    private readonly outbox: Outbox,
  ) {}

  /** Whether there may be more. */
  async round(now: Date): Promise<boolean> {
    const stranded = await this.database.query<Stranded>(STRANDED, [localDay(now)]);
    for (const question of stranded) await this.passOn(question, now);
    return stranded.length === BATCH;
  }

  private passOn({ id, dossierId, fromAgency, toAgency, dueAt }: Stranded, now: Date): Promise<void> {
    return this.database.transaction(async () => {
      const held = await this.dossiers.lock(dossierId);
      // looked at again under the lock: it was answered or passed on meanwhile
      const question = await this.rows.find(id, dossierId);
      if (!held || question?.state !== 'REQUESTED' || question.toAgency !== fromAgency) return;
      await this.rows.passOn(id, toAgency, fromAgency);
      const saved = await this.dossiers.save(held.dossier, held.dossier, {
        entry: 'consultation-pass-on',
        at: now,
        author: SYSTEM,
        detail: { consultationId: id, fromAgency, toAgency },
      });
      const announced = { ...saved, procedureName: held.procedureName };
      await questionPassedOn(announced, { id, fromAgency, toAgency, dueAt }, now).addTo(this.outbox, announced);
    });
  }
}
