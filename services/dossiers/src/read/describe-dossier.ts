import { signatureFacts } from '../attachments/signatures/signature-mark.js';
import { seesContent, seesResultFiles, type Viewer } from '../dossier/access-policy.js';
import { nationalStatusOf } from '../dossier/national-status.js';
import { numberOf } from '../dossier/public-number.js';
import { deliveryStateNames, statusNames } from '../dossier/texts.js';
import { componentsFor } from '../reference/competence.js';
import type { RegisterEntry } from '../storage/register-rows.js';
import type { SupplementView } from '../storage/supplement-rows.js';
import type { ConsultationView, DossierView, FileView } from '../storage/dossier-views.js';
import type { ConsultationResponse } from './consultation.response.js';
import type { DossierResponse } from './dossier.response.js';
import type { FeeResponse } from './fees.response.js';
import type { ComponentResponse, DossierAttachment, ResultAttachment } from './files.response.js';
import type { Remaining } from './named.response.js';
import type {
  HandoverResponse,
  Parcel,
  ParentResultResponse,
  RegisteredResult,
  ResultResponse,
} from './result.response.js';
import type { SupplementRequestResponse } from './supplement.response.js';
import { shownTimeliness } from './timeliness.js';
import { type SynchronisationResponse, synchronisationResponse } from '../synchronise/synchronisation.response.js';

/** The dossier as this caller may see it: what agencies say to each other and a result before its hand-over stay inside. */
export function dossierResponse(
  d: DossierView,
  files: readonly FileView[],
  consultations: readonly ConsultationView[],
  supplements: readonly SupplementView[],
  viewer: Viewer,
  remaining: Remaining | null,
  registered: readonly RegisterEntry[],
  parentResult: ParentResultResponse | null,
  now: Date,
): Omit<DossierResponse, 'duplicates' | 'formerSystem'> {
  const open = seesContent(d, viewer);
  return {
    id: d.id,
    revision: d.revision,
    status: d.status,
    statusVi: statusNames[d.status].vi,
    nationalStatus: nationalStatusOf(d.status),
    number: numberOf(d),
    provisionalNumber: d.provisionalNumber,
    dossierCode: d.dossierCode,
    trackingKey: viewer.own ? d.trackingKey : null,
    procedure: { code: d.procedureCode, version: d.procedureVersion, nameVi: d.procedureName },
    agency: { identifier: d.agency, nameVi: d.agencyName },
    // where somebody went may tell where he lives
    intakeAgency: open
      ? { identifier: d.intakeAgency, nameVi: d.intakeAgencyName }
      : { identifier: d.agency, nameVi: d.agencyName },
    supportPoint: open && d.supportPoint !== null ? { identifier: d.supportPoint, nameVi: d.supportPointName } : null,
    caseType: d.caseType,
    caseVariant: d.caseVariant,
    level: d.level,
    parentDossier: d.parentDossier,
    parentResult,
    intakeChannel: d.intakeChannel,
    assignee:
      (viewer.officer || viewer.desk) && d.assignee !== null
        ? { subject: d.assignee, name: d.assigneeName ?? d.assignee }
        : null,
    confidential: !open,
    applicant: open ? d.applicant : null,
    representative: open ? d.representative : null,
    formData: open ? d.formData : null,
    components: open ? componentsOf(d, files) : [],
    resultDelivery: {
      method: d.resultDelivery,
      ...(open && d.deliveryAddress !== null && { address: d.deliveryAddress }),
    },
    financialState: d.financialState,
    fee: feeOf(d),
    deliveryState: d.deliveryState,
    deliveryStateVi: deliveryStateNames[d.deliveryState],
    synchronisationState: d.synchronisationState,
    synchronisation: viewer.officer ? synchronisationOf(d) : null,
    supplementRequests: open ? supplements.map(supplementResponse) : [],
    consultations: consultations.map((c) => consultationResponse(c, open && viewer.officer)),
    result: resultOf(d, files, open ? registered : [], seesResultFiles(d, viewer)),
    handover: handoverOf(d, open),
    parcel: parcelOf(d),
    createdAt: d.createdAt.toISOString(),
    submittedAt: instant(d.submittedAt),
    acceptedAt: instant(d.acceptedAt),
    due: d.due,
    dueAt: instant(d.dueAt),
    originalDue: d.originalDue,
    originalDueAt: instant(d.originalDueAt),
    acceptanceDueAt: instant(d.acceptanceDueAt),
    pausedAt: instant(d.pausedAt),
    extensions: d.extensions,
    timeliness: shownTimeliness(d, now),
    remaining,
    approvedAt: instant(d.approvedAt),
    completedAt: instant(d.completedAt),
    returnedAt: instant(d.returnedAt),
    closedAt: instant(d.closedAt),
  };
}

/** `inside`: the reader is an officer who may know the content; questions and opinions quote it. */
export function consultationResponse(c: ConsultationView, inside: boolean): ConsultationResponse {
  const { opinionSubject: subject, opinionContent: content, answeredAt } = c;
  return {
    id: c.id,
    toAgency: { identifier: c.toAgency, nameVi: c.toAgencyName },
    state: c.state,
    requestedAt: c.requestedAt.toISOString(),
    dueAt: c.dueAt.toISOString(),
    question: inside ? c.question : null,
    statuses: inside ? [...c.statuses] : [],
    opinion:
      inside && answeredAt !== null
        ? { subject: subject ?? '', content: content ?? '', answeredAt: answeredAt.toISOString() }
        : null,
    closedAt: instant(c.closedAt),
    closeReason: inside ? c.closeReason : null,
  };
}

function supplementResponse(s: SupplementView): SupplementRequestResponse {
  return {
    id: s.id,
    state: s.state,
    items: [...s.items],
    requestedBy: s.requestedByName,
    requestedAt: s.requestedAt.toISOString(),
    answerBy: s.answerBy,
    answeredAt: instant(s.answeredAt),
    note: s.note,
  };
}

/** Why a portal was not told is between officers. */
function synchronisationOf(d: DossierView): SynchronisationResponse | null {
  const { synchronisationConnection: connection, synchronisationVersion: version, synchronisationSince: since } = d;
  if (connection === null || version === null || since === null) return null;
  const { synchronisationState: state, synchronisationReportedAt: reportedAt, synchronisationReason: reason } = d;
  return synchronisationResponse({ connection, state, version, since, reportedAt, reason });
}

function parcelOf({ deliveryCarrier, deliveryTracking, dispatchedAt, deliveryAttempts }: DossierView): Parcel | null {
  if (deliveryCarrier === null || deliveryTracking === null || dispatchedAt === null) return null;
  return {
    carrier: deliveryCarrier,
    trackingNumber: deliveryTracking,
    dispatchedAt: dispatchedAt.toISOString(),
    attempts: deliveryAttempts,
  };
}

/** Those that the case asks for, each with its files. */
function componentsOf({ components, caseVariant }: DossierView, files: readonly FileView[]): ComponentResponse[] {
  return componentsFor({ components }, caseVariant).map(({ code, nameVi }) => ({
    code,
    nameVi,
    attachments: files.filter(({ component }) => component === code).map(attachment),
  }));
}

function attachment({ id, fileName, mediaType, size, sha256 }: FileView): DossierAttachment {
  return { id, fileName, mediaType, size, sha256 };
}

function resultAttachment(file: FileView): ResultAttachment {
  return { ...attachment(file), ...signatureFacts(file.signatures) };
}

function feeOf({ feeTotal, feeLines, paymentOrderId, receiptNumber, paidAt }: DossierView): FeeResponse | null {
  if (feeTotal === null) return null;
  return {
    total: { amount: feeTotal, currency: 'VND' },
    lines: [...(feeLines ?? [])],
    paymentOrderId,
    receiptNumber,
    paidAt: instant(paidAt),
  };
}

function resultOf(
  { completedAt, result }: DossierView,
  files: readonly FileView[],
  registered: readonly RegisterEntry[],
  open: boolean,
): ResultResponse | null {
  if (completedAt === null) return null;
  const attachments = open ? files.filter(({ component }) => component === null).map(resultAttachment) : [];
  return {
    code: result.code,
    nameVi: result.nameVi,
    issuedAt: completedAt.toISOString(),
    attachments,
    registered: registered.map(registeredResult),
  };
}

function registeredResult({ id, register, number, item, issuedOn, validTo }: RegisterEntry): RegisteredResult {
  return { entryId: id, register, number, item, issuedOn, validTo };
}

/** Who took the result is mostly who filed the dossier. */
function handoverOf({ handoverMethod, receivedBy, returnedAt }: DossierView, open: boolean): HandoverResponse | null {
  if (handoverMethod === null || returnedAt === null) return null;
  return { method: handoverMethod, receivedBy: open ? receivedBy : null, handedOverAt: returnedAt.toISOString() };
}

function instant(value: Date | null): string | null {
  return value === null ? null : value.toISOString();
}
