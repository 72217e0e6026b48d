import { Injectable } from '@nestjs/common';
import type { WorkingInterval } from '@dvc/calendar';
import { agenciesAbove } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import type { Seen } from '../dossier/access-policy.js';
import type { Dossier } from '../dossier/state.js';
import { changesWhatIsTold } from '../dossier/synchronisation.js';
import { CALENDAR_REVISION } from '../reference/working-calendars.js';
import { DOSSIER_COLUMNS, INTAKE_AGENCY } from './dossier-columns.sql.js';
import { type HistoryEntry, HistoryRows } from './history-rows.js';
import { TELLING, telling } from './tell-portal.sql.js';

/** A dossier whose row this transaction has locked, with what the acts need to know around it. */
export interface Held {
  readonly dossier: Dossier;
  readonly procedureName: string;
  /** from the root to the competent agency, and to the successors of one that has ended; empty while it is not known here */
  readonly agencyPath: readonly string[];
  /** the same of the agency that took it in */
  readonly intakePath: readonly string[];
  readonly workingHours: readonly WorkingInterval[] | null;
  readonly calendarRevision: number;
}

/** What of it the access rule asks for. */
export function seen({ dossier, agencyPath, intakePath }: Held): Seen {
  return { ...dossier, agencyPath, intakePath };
}

type HeldRow = Dossier & Omit<Held, 'dossier'>;
type SavedRow = Pick<Dossier, 'revision' | 'synchronisationState'>;

const LOCK = statement(`
  SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", ${agenciesAbove('a')} AS "agencyPath",
    ${agenciesAbove('i')} AS "intakePath", a.working_hours AS "workingHours",
    ${CALENDAR_REVISION} AS "calendarRevision"
  FROM dossier d
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  LEFT JOIN agency i ON i.identifier = ${INTAKE_AGENCY}
  WHERE d.id = $1
  FOR UPDATE OF d`);

// a transfer moves the agency: where no place of intake is written, it is the agency of before
const save = (others: string): string => `
  UPDATE dossier SET revision = revision + 1, status = $2, financial_state = $3, delivery_state = $4, dossier_code = $5,
    fee_lines = $6::jsonb, fee_total = $7, payment_order_id = $8, receipt_number = $9, paid_at = $10, accepted_at = $11, due = $12,
    due_at = $13, approved_at = $14, completed_at = $15, returned_at = $16, handover_method = $17, received_by = $18,
    resumes_to = $19, withdrawal_from = $20, original_due = $21, original_due_at = $22, paused_at = $23, extensions = $24,
    assignee = $25, assignee_name = $26, closed_at = $27, delivery_carrier = $28, delivery_tracking = $29, dispatched_at = $30,
    delivery_attempts = $31, agency = $32,
    intake_agency = CASE WHEN agency = $32 THEN intake_agency ELSE coalesce(intake_agency, agency) END,
    search_terms = CASE WHEN $33::text[] IS NULL THEN search_terms ELSE search_terms || array_to_tsvector($33::text[]) END,
    acceptance_due_at = $34 ${others}
  WHERE id = $1
  RETURNING revision, synchronisation_state AS "synchronisationState"`;
const TOLD = telling({
  procedure: 'dossier.procedure_code',
  agency: '$32',
  caseType: 'dossier.case_type',
  version: 'dossier.revision + 1',
  at: '$35::timestamptz',
});
const SAVE = statement(save(''));
const SAVE_AND_TELL = statement(save(`, (${TELLING}) = (${TOLD})`));

const NEXT_SERIAL = statement(`
  INSERT INTO dossier_serial (agency, day, last) VALUES ($1, $2, 1)
  ON CONFLICT (agency, day) DO UPDATE SET last = dossier_serial.last + 1
  RETURNING last`);

/** Dossiers to act on: locked, saved with their history, numbered. */
@Injectable()
export class DossierRows {
  constructor(
    private readonly database: Database,
    private readonly history: HistoryRows,
  ) {}

  /** Locks the row until the transaction ends; undefined when there is none. */
  async lock(id: string): Promise<Held | undefined> {
    const row = await this.database.one<HeldRow>(LOCK, [id]);
    if (!row) return undefined;
    const { procedureName, agencyPath, intakePath, workingHours, calendarRevision, ...dossier } = row;
    return { dossier, procedureName, agencyPath, intakePath, workingHours, calendarRevision };
  }

  /** Saves what an act made of a locked dossier, as its next revision, and records it. */
  async save(before: Dossier, after: Dossier, entry: HistoryEntry): Promise<Dossier> {
    const newCode = before.dossierCode === after.dossierCode ? null : [(after.dossierCode ?? '').toLowerCase()];
    const tells = changesWhatIsTold(before, after);
    const saved = await this.database.one<SavedRow>(tells ? SAVE_AND_TELL : SAVE, [
      after.id,
      after.status,
      after.financialState,
      after.deliveryState,
      after.dossierCode,
      after.feeLines === null ? null : JSON.stringify(after.feeLines),
      after.feeTotal,
      after.paymentOrderId,
      after.receiptNumber,
      after.paidAt,
      after.acceptedAt,
      after.due,
      after.dueAt,
      after.approvedAt,
      after.completedAt,
      after.returnedAt,
      after.handoverMethod,
      after.receivedBy,
      after.resumesTo,
      after.withdrawalFrom,
      after.originalDue,
      after.originalDueAt,
      after.pausedAt,
      after.extensions,
      after.assignee,
      after.assigneeName,
      after.closedAt,
      after.deliveryCarrier,
      after.deliveryTracking,
      after.dispatchedAt,
      after.deliveryAttempts,
      after.agency,
      newCode,
      after.acceptanceDueAt,
      ...(tells ? [entry.at] : []),
    ]);
    const revision = before.revision + 1;
    if (saved?.revision !== revision) throw new Error(`dossier ${after.id} was saved without its lock`);
    await this.history.add({ dossierId: after.id, revision, fromStatus: before.status, toStatus: after.status }, entry);
    return { ...after, ...saved };
  }

  /** The next serial of the agency's codes on that day. Rolled back with the transaction, so numbers have no gaps. */
  async nextSerial(agency: string, day: string): Promise<number> {
    const row = await this.database.one<{ last: number }>(NEXT_SERIAL, [agency, day]);
    if (!row) throw new Error('no serial was allocated');
    return row.last;
  }
}
