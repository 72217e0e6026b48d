import { Controller } from '@nestjs/common';
import { type CloudEvent, documentAnswered, documentStatusChanged, type EventData } from '@dvc/contracts';
import { OnEvent, Outbox } from '@dvc/messaging';
import { opinionReceived } from '../announcements/consultation-facts.js';
import { type Consultation, ConsultationRows, RECEIPT_REFUSED } from '../storage/consultation-rows.js';
import { DossierRows, type Held } from '../storage/dossier-rows.js';
import { type HistoryEntry, SYSTEM } from '../storage/history-rows.js';
import { held } from './held.js';

interface Regarding {
  readonly consultationId: string;
  readonly dossierId: string;
}

/** What becomes of the documents that ask other agencies for their opinion. */
@Controller()
export class InterchangeReactions {
  constructor(
    private readonly rows: DossierRows,
    private readonly consultations: ConsultationRows,
    private readonly outbox: Outbox,
  ) {}

  @OnEvent(documentStatusChanged)
  async onStatus({ data }: CloudEvent<EventData<typeof documentStatusChanged>>): Promise<void> {
    if (data.regarding === null) return;
    const { dossier, consultation } = await this.find(data.regarding);
    // the answering document has statuses too; those of the question are what the asked agency reports
    if (!asked(consultation, data.recipient)) return;
    await this.consultations.addStatus(consultation.id, data);
    if (data.code !== RECEIPT_REFUSED || consultation.state !== 'REQUESTED') return;
    await this.consultations.markReturned(consultation.id);
    await this.rows.save(dossier, dossier, entry('consultation-return', consultation));
  }

  @OnEvent(documentAnswered)
  async onAnswer({ data }: CloudEvent<EventData<typeof documentAnswered>>): Promise<void> {
    if (data.regarding === null) return;
    const { dossier, procedureName, consultation } = await this.find(data.regarding);
    // a further answer is a document between the agencies; the opinion of record is the first
    if (!asked(consultation, data.fromAgency)) return;
    if (consultation.state === 'ANSWERED') return;
    // nor is one that comes when the asker had closed the question; the dossier's end may be taken back
    if (consultation.state === 'CLOSED') {
      const counts = await this.consultations.answerEnded(consultation.id, data);
      if (counts) await this.rows.save(dossier, dossier, entry('opinion', consultation));
      return;
    }
    await this.consultations.answer(consultation.id, data, null);
    const saved = await this.rows.save(dossier, dossier, entry('opinion', consultation));
    const fact = opinionReceived(
      { ...saved, procedureName },
      { consultationId: consultation.id, fromAgency: data.fromAgency, answeredAt: data.answeredAt },
    );
    await fact.addTo(this.outbox, saved);
  }

  /** Locks the dossier first, as every act does, so that an answer and an approval never pass each other. */
  private async find({
    consultationId,
    dossierId,
  }: Regarding): Promise<Held & { readonly consultation: Consultation }> {
    const found = held(await this.rows.lock(dossierId), dossierId);
    const consultation = await this.consultations.find(consultationId, dossierId);
    if (!consultation) throw new Error(`dossier ${dossierId} has no consultation ${consultationId}`);
    return { ...found, consultation };
  }
}

/** It is asked, or was before it ended and its successor took its place. */
function asked({ toAgency, passedFrom }: Consultation, agency: string): boolean {
  return agency === toAgency || agency === passedFrom;
}

function entry(kind: 'opinion' | 'consultation-return', { id, toAgency }: Consultation): HistoryEntry {
  return { entry: kind, at: new Date(), author: SYSTEM, detail: { consultationId: id, fromAgency: toAgency } };
}
