import {
  deadlineExtended,
  deadlineNear,
  deadlinePassed,
  deliveryFailed,
  dossierAcknowledged,
  dossierAssigned,
  dossierDiscontinued,
  dossierRefused,
  dossierRolledBack,
  dossierTransferred,
  dossierWithdrawn,
  type EventData,
  messagePosted,
  processingResumed,
  processingSuspended,
  resultDelivered,
  resultDispatched,
  supplementReceived,
  supplementRequested,
  withdrawalRejected,
  withdrawalRequested,
  itemsDecided,
} from '@dvc/contracts';
import { handlerRecipient } from './agency-recipient.js';
import { type Addressee, announcement } from './announcement.js';
import { aboutDossier as about, commonOfDossier as common, sampleDossier as sample } from './dossier-announcements.js';
import { ratingInvitation, sampleToken } from './rating-invitation.js';
import { oneLine, spokenDay, spokenInstant } from './spoken-values.js';

const AT = '2026-08-05T03:00:00Z';
const due = { due: '2026-08-20', dueAt: '2026-08-20T10:00:00Z' };
const reason = 'Cần thẩm định thêm.';
const requestId = '01980000-0000-7000-8000-000000000004';
const assignee = { subject: 'sample-officer', name: 'Lê Văn Cường' };
type Assignee = typeof assignee | null;

/** An officer is told in the platform alone: events carry no address of his. */
function officer(data: { readonly assignee: Assignee }): Addressee | null {
  return data.assignee === null ? null : { subject: data.assignee.subject, email: null };
}

const toHandler = (data: EventData<typeof deadlineNear>) => ({
  ...common(data),
  dueAt: spokenInstant(data.dueAt),
  handlerName: data.assignee?.name ?? null,
});

/** How the processing goes, beyond the straight way from submission to hand-over. */
export const processingAnnouncements = {
  dossierRefused: announcement({
    key: 'dossier-refused',
    event: dossierRefused,
    about,
    variables: (data) => ({ ...common(data), reason: oneLine(data.reason), refusedAt: spokenInstant(data.refusedAt) }),
    samples: [{ ...sample, reason, refusedAt: AT }],
  }),
  supplementRequested: announcement({
    key: 'supplement-requested',
    event: supplementRequested,
    about,
    variables: (data) => ({
      ...common(data),
      items: data.items.map((item) => ({ what: oneLine(item.what), reason: oneLine(item.reason) })),
      answerBy: spokenDay(data.answerBy),
    }),
    samples: [
      {
        ...sample,
        requestId,
        items: [{ component: null, what: 'Bản vẽ mặt cắt', reason: 'Bản vẽ thiếu mặt cắt' }],
        answerBy: '2026-08-19',
        requestedAt: AT,
      },
    ],
  }),
  supplementReceived: announcement({
    key: 'supplement-received',
    event: supplementReceived,
    about,
    variables: (data) => ({
      ...common(data),
      receivedAt: spokenInstant(data.receivedAt),
      dueAt: data.dueAt === null ? null : spokenInstant(data.dueAt),
    }),
    samples: [
      { ...sample, requestId, ...due, receivedAt: AT },
      { ...sample, requestId, due: null, dueAt: null, receivedAt: AT },
    ],
  }),
  processingSuspended: announcement({
    key: 'processing-suspended',
    event: processingSuspended,
    about,
    variables: (data) => ({
      ...common(data),
      reason: oneLine(data.reason),
      financialDuty: data.cause === 'FINANCIAL_DUTY' ? 'x' : null,
    }),
    samples: [
      { ...sample, cause: 'FINANCIAL_DUTY', reason, feeLines: [], suspendedAt: AT },
      { ...sample, cause: 'PAUSE', reason, feeLines: [], suspendedAt: AT },
    ],
  }),
  processingResumed: announcement({
    key: 'processing-resumed',
    event: processingResumed,
    about,
    variables: (data) => ({ ...common(data), dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, cause: 'PAUSE', ...due, resumedAt: AT }],
  }),
  deadlineExtended: announcement({
    key: 'deadline-extended',
    event: deadlineExtended,
    about,
    variables: (data) => ({
      ...common(data),
      reason: oneLine(data.reason),
      dueBefore: spokenDay(data.dueBefore),
      dueAt: spokenInstant(data.dueAt),
    }),
    samples: [{ ...sample, reason, dueBefore: '2026-08-13', ...due, extendedAt: AT }],
  }),
  itemsDecided: announcement({
    key: 'items-decided',
    event: itemsDecided,
    about,
    variables: (data) => ({ ...common(data), granted: String(data.granted), refused: String(data.refused) }),
    samples: [{ ...sample, granted: 3, refused: 1, decidedAt: AT }],
  }),
  dossierAcknowledged: announcement({
    key: 'dossier-acknowledged',
    event: dossierAcknowledged,
    about,
    variables: (data) => ({ ...common(data), acknowledgedAt: spokenInstant(data.acknowledgedAt) }),
    samples: [{ ...sample, acknowledgedAt: AT }],
  }),
  resultDispatched: announcement({
    key: 'result-dispatched',
    event: resultDispatched,
    about,
    variables: (data) => ({
      ...common(data),
      carrier: oneLine(data.carrier),
      trackingNumber: oneLine(data.trackingNumber),
    }),
    samples: [{ ...sample, carrier: 'VNPost', trackingNumber: 'EA123456789VN', dispatchedAt: AT }],
  }),
  resultDelivered: announcement({
    key: 'result-delivered',
    event: resultDelivered,
    about,
    variables: (data, pages) => ({
      ...common(data),
      deliveredAt: spokenInstant(data.deliveredAt),
      ...ratingInvitation(data, pages),
    }),
    samples: [
      { ...sample, carrier: 'VNPost', trackingNumber: 'EA123456789VN', deliveredAt: AT },
      { ...sample, carrier: 'VNPost', trackingNumber: 'EA123456789VN', deliveredAt: AT, ratingToken: sampleToken },
    ],
  }),
  deliveryFailed: announcement({
    key: 'delivery-failed',
    event: deliveryFailed,
    about,
    variables: (data) => ({
      ...common(data),
      reason: oneLine(data.reason),
      returned: data.outcome === 'RETURNED' ? 'x' : null,
    }),
    samples: [
      { ...sample, outcome: 'FAILED', reason, failedAt: AT },
      { ...sample, outcome: 'RETURNED', reason, failedAt: AT },
    ],
  }),
  dossierDiscontinued: announcement({
    key: 'dossier-discontinued',
    event: dossierDiscontinued,
    about,
    variables: (data) => ({
      ...common(data),
      reason: oneLine(data.reason),
      discontinuedAt: spokenInstant(data.discontinuedAt),
    }),
    samples: [{ ...sample, reason, discontinuedAt: AT }],
  }),
  withdrawalRequested: announcement({
    key: 'withdrawal-requested',
    event: withdrawalRequested,
    about,
    variables: (data) => ({ ...common(data), requestedAt: spokenInstant(data.requestedAt) }),
    samples: [{ ...sample, assignee, requestedAt: AT }],
  }),
  withdrawalRejected: announcement({
    key: 'withdrawal-rejected',
    event: withdrawalRejected,
    about,
    variables: (data) => ({ ...common(data), reason: oneLine(data.reason) }),
    samples: [{ ...sample, reason, rejectedAt: AT }],
  }),
  dossierWithdrawn: announcement({
    key: 'dossier-withdrawn',
    event: dossierWithdrawn,
    about,
    variables: (data) => ({ ...common(data), withdrawnAt: spokenInstant(data.withdrawnAt) }),
    samples: [{ ...sample, withdrawnAt: AT }],
  }),
  dossierRolledBack: announcement({
    key: 'dossier-rolled-back',
    event: dossierRolledBack,
    about,
    variables: (data) => ({ ...common(data), rolledBackAt: spokenInstant(data.rolledBackAt) }),
    samples: [{ ...sample, act: 'approval', status: 'PROCESSING', reason, rolledBackAt: AT }],
  }),
  dossierAssigned: announcement({
    key: 'dossier-assigned',
    event: dossierAssigned,
    about: (data) => ({ ...about(data), addressee: officer(data) }),
    variables: (data) => ({ ...common(data), assignedAt: spokenInstant(data.assignedAt) }),
    samples: [{ ...sample, assignee, assignedAt: AT }],
  }),
  dossierTransferred: announcement({
    key: 'dossier-transferred',
    event: dossierTransferred,
    about,
    // facts of former times name the two by their identifiers alone
    variables: (data) => ({
      ...common(data),
      agency: oneLine(data.agencyName ?? data.agency),
      fromAgency: oneLine(data.fromAgencyName ?? data.fromAgency),
    }),
    samples: [
      {
        ...sample,
        agencyName: 'Sở Xây dựng',
        fromAgency: '000.00.09.H14',
        fromAgencyName: 'Sở Giao thông vận tải',
        transferredAt: AT,
      },
      { ...sample, fromAgency: '000.00.09.H14', transferredAt: AT },
    ],
  }),
  messagePosted: announcement({
    key: 'message-posted',
    event: messagePosted,
    // each side hears of the other's words; the words themselves stay in the thread
    about: (data) => ({ ...about(data), addressee: data.from === 'AGENCY' ? data.applicant : handlerRecipient(data) }),
    variables: (data) => ({ ...common(data), fromAgency: data.from === 'AGENCY' ? 'x' : null }),
    samples: [
      { ...sample, messageId: requestId, from: 'AGENCY', assignee, postedAt: AT },
      { ...sample, messageId: requestId, from: 'APPLICANT', assignee, postedAt: AT },
    ],
  }),
  deadlineNear: announcement({
    key: 'deadline-near',
    event: deadlineNear,
    about: (data) => ({ ...about(data), addressee: handlerRecipient(data) }),
    variables: toHandler,
    samples: [
      { ...sample, ...due, assignee },
      { ...sample, ...due, assignee: null },
    ],
  }),
  deadlinePassed: announcement({
    key: 'deadline-passed',
    event: deadlinePassed,
    about,
    variables: (data) => ({ ...common(data), dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, ...due, assignee }],
  }),
  /** the same fact, to whoever has to finish it */
  dossierOverdue: announcement({
    key: 'dossier-overdue',
    event: deadlinePassed,
    about: (data) => ({ ...about(data), addressee: handlerRecipient(data) }),
    variables: toHandler,
    samples: [
      { ...sample, ...due, assignee },
      { ...sample, ...due, assignee: null },
    ],
  }),
} as const;
