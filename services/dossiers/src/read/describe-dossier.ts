import { nationalStatusOf } from '../dossier/national-status.js';
import { numberOf } from '../dossier/public-number.js';
import { statusNames } from '../dossier/texts.js';
import type { ConsultationView, DossierView, FileView } from '../storage/dossier-views.js';
import type {
  ComponentResponse,
  ConsultationResponse,
  DossierAttachment,
  DossierResponse,
  FeeResponse,
  HandoverResponse,
  ResultResponse,
} from './dossier.response.js';

/** In which of his roles the caller sees the dossier. */
export interface Viewer {
  readonly own: boolean;
  readonly officer: boolean;
}

/** The dossier as this caller may see it: what agencies say to each other and a result before its hand-over stay inside. */
export function dossierResponse(
  d: DossierView,
  files: readonly FileView[],
  consultations: readonly ConsultationView[],
  viewer: Viewer,
): DossierResponse {
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
    applicant: d.applicant,
    representative: d.representative,
    formData: d.formData,
    components: componentsOf(d, files),
    resultDelivery: { method: d.resultDelivery },
    financialState: d.financialState,
    fee: feeOf(d),
    deliveryState: d.deliveryState,
    consultations: consultations.map((c) => consultationResponse(c, viewer.officer)),
    result: resultOf(d, files, viewer.officer || d.deliveryState === 'HANDED_OVER'),
    handover: handoverOf(d),
    createdAt: d.createdAt.toISOString(),
    submittedAt: instant(d.submittedAt),
    acceptedAt: instant(d.acceptedAt),
    due: d.due,
    dueAt: instant(d.dueAt),
    approvedAt: instant(d.approvedAt),
    completedAt: instant(d.completedAt),
    returnedAt: instant(d.returnedAt),
  };
}

export function consultationResponse(c: ConsultationView, officer: boolean): ConsultationResponse {
  const { opinionSubject: subject, opinionContent: content, answeredAt } = c;
  return {
    id: c.id,
    toAgency: { identifier: c.toAgency, nameVi: c.toAgencyName },
    state: c.state,
    requestedAt: c.requestedAt.toISOString(),
    dueAt: c.dueAt.toISOString(),
    question: officer ? c.question : null,
    statuses: officer ? [...c.statuses] : [],
    opinion:
      officer && answeredAt !== null
        ? { subject: subject ?? '', content: content ?? '', answeredAt: answeredAt.toISOString() }
        : null,
  };
}

function componentsOf({ components }: DossierView, files: readonly FileView[]): ComponentResponse[] {
  return components.map(({ code, nameVi }) => ({
    code,
    nameVi,
    attachments: files.filter(({ component }) => component === code).map(attachment),
  }));
}

function attachment({ id, fileName, mediaType, size, sha256 }: FileView): DossierAttachment {
  return { id, fileName, mediaType, size, sha256 };
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
  open: boolean,
): ResultResponse | null {
  if (completedAt === null) return null;
  const attachments = open ? files.filter(({ component }) => component === null).map(attachment) : [];
  return { code: result.code, nameVi: result.nameVi, issuedAt: completedAt.toISOString(), attachments };
}

function handoverOf({ handoverMethod, receivedBy, returnedAt }: DossierView): HandoverResponse | null {
  if (handoverMethod === null || returnedAt === null) return null;
  return { method: handoverMethod, receivedBy, handedOverAt: returnedAt.toISOString() };
}

function instant(value: Date | null): string | null {
  return value === null ? null : value.toISOString();
}
