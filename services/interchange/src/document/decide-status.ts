import {
  DONE,
  deliveryStatuses,
  REJECTED,
  type ReportableCode,
  type StatusCode,
  statusOf,
} from './delivery-statuses.js';
import { alreadyAnswered, reasonMissing, wrongMove } from './problems.js';
import { shortestWay } from './status-table.js';

/** Where a delivery stands. */
export interface DeliveryState {
  /** null: not arrived yet */
  readonly code: StatusCode | null;
  /** the recipient has sent its answer */
  readonly answered: boolean;
}

export interface StatusReport {
  readonly code: ReportableCode;
  readonly reason?: string | null | undefined;
}

/** Whether the recipient may report this status now. Throws 400 without a needed reason, 409 for a wrong move. */
export function decideStatus(report: StatusReport, { code, answered }: DeliveryState): void {
  if (statusOf(report.code).reasonRequired && !report.reason) throw reasonMissing(report.code);
  if (code === null || !statusOf(code).next.includes(report.code)) throw wrongMove(code, report.code);
  // the answer closes the document with 06; a rejection would contradict it
  if (answered && report.code === REJECTED) throw alreadyAnswered();
}

/** The statuses that an answer reports for its original: from where it stands to 06; none when it is closed already. */
export function statusesOfAnswer(code: StatusCode): readonly StatusCode[] {
  return shortestWay(deliveryStatuses, code, DONE) ?? [];
}
