/** Where the processing of a dossier stands. */
export const statuses = [
  'DRAFT',
  'SUBMITTED',
  'REFUSED',
  'ACCEPTED',
  'PROCESSING',
  'SUPPLEMENT_REQUESTED',
  'FINANCIAL_DUTY',
  'PAUSED',
  'WITHDRAWAL_REQUESTED',
  'APPROVED',
  'COMPLETED',
  'RETURNED',
  'WITHDRAWN',
  'DISCONTINUED',
] as const;
export type Status = (typeof statuses)[number];

/** States in which nothing more happens, unless the act that led there is rolled back. */
export const finalStatuses = ['REFUSED', 'RETURNED', 'WITHDRAWN', 'DISCONTINUED'] as const satisfies readonly Status[];

/** States in which the agency's clock runs towards the due date. */
export const runningStatuses = ['ACCEPTED', 'PROCESSING', 'APPROVED'] as const satisfies readonly Status[];

/** States that stand still until something outside happens; `resumesTo` says where they go back to. */
export const suspendedStatuses = [
  'SUPPLEMENT_REQUESTED',
  'FINANCIAL_DUTY',
  'PAUSED',
] as const satisfies readonly Status[];

/** Whether a fee is to be paid; an axis of its own, a payment never moves the processing. */
export const financialStates = ['NOT_DUE', 'DUE', 'PAID'] as const;
export type FinancialState = (typeof financialStates)[number];

/**
 * Where the result is; an axis of its own, being overdue never blocks handing over. DELIVERY_FAILED: the post has it still
 * and may try again; BROUGHT_BACK: the agency has it again.
 */
export const deliveryStates = [
  'NOT_READY',
  'READY',
  'IN_POST',
  'DELIVERY_FAILED',
  'BROUGHT_BACK',
  'HANDED_OVER',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Whether an outside portal knows of the dossier's state; NOT_CONNECTED where no connection is in force for it. */
export const synchronisationStates = ['NOT_CONNECTED', 'PENDING', 'SYNCHRONISED', 'FAILED'] as const;
export type SynchronisationState = (typeof synchronisationStates)[number];

/** What kind of case it is; the procedure decides. */
export const caseTypes = ['APPLICATION', 'NOTIFICATION', 'COMPLAINT', 'DENUNCIATION'] as const;
export type CaseType = (typeof caseTypes)[number];

/** How it came in. */
export const intakeChannels = ['ONLINE', 'DESK', 'POST'] as const;
export type IntakeChannel = (typeof intakeChannels)[number];

export const applicantKinds = ['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

export const deliveryMethods = ['ONLINE', 'DESK', 'POST'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** A person as far as a dossier names one. */
export interface Person {
  readonly fullName: string;
  readonly citizenId?: string;
  /** who has no citizen id: issuing country and number, `LAO/PA0123456` */
  readonly passport?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** The owner of the dossier's matter (chủ hồ sơ). */
export interface Applicant extends Person {
  readonly kind: ApplicantKind;
  readonly taxCode?: string;
}

/** One line of the fees; `amount` in đồng. */
export interface FeeLine {
  readonly code: string;
  readonly nameVi: string;
  readonly kind: 'CHARGE' | 'LEVY';
  readonly amount: number;
}

/** What the acts decide on. Days are local (Asia/Ho_Chi_Minh), money is in đồng. */
export interface Dossier {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  readonly financialState: FinancialState;
  readonly deliveryState: DeliveryState;
  /** the subject of the token that filed it */
  readonly owner: string;
  readonly contactEmail: string | null;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  /** the competent agency (cơ quan có thẩm quyền) */
  readonly agency: string;
  /** where it was taken in (nơi tiếp nhận), whatever becomes of that agency; online the competent one of then */
  readonly intakeAgency: string;
  /** the agency that helped to fill it in (điểm hỗ trợ) */
  readonly supportPoint: string | null;
  readonly applicant: Applicant;
  readonly representative: Person | null;
  readonly resultDelivery: DeliveryMethod;
  readonly provisionalNumber: string | null;
  readonly trackingKey: string | null;
  readonly dossierCode: string | null;
  readonly feeLines: readonly FeeLine[] | null;
  readonly feeTotal: number | null;
  readonly paymentOrderId: string | null;
  readonly receiptNumber: string | null;
  readonly paidAt: Date | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly due: string | null;
  readonly dueAt: Date | null;
  readonly approvedAt: Date | null;
  readonly completedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly handoverMethod: DeliveryMethod | null;
  readonly receivedBy: string | null;
  /** where a suspended dossier goes back to */
  readonly resumesTo: Status | null;
  /** where a dossier goes back to whose withdrawal is not granted */
  readonly withdrawalFrom: Status | null;
  readonly synchronisationState: SynchronisationState;
  readonly caseType: CaseType;
  readonly caseVariant: string | null;
  /** 2: the second level of a complaint */
  readonly level: number;
  readonly parentDossier: string | null;
  readonly parentResult: string | null;
  readonly intakeChannel: IntakeChannel;
  /** subject of the officer who took it in for the applicant */
  readonly submittedByOfficer: string | null;
  /** until when the decision on taking it is to be made; null when the procedure sets no limit */
  readonly acceptanceDueAt: Date | null;
  /** the due date of the acceptance, whatever happened to it since */
  readonly originalDue: string | null;
  readonly originalDueAt: Date | null;
  /** since when the clock stands still; null while it runs */
  readonly pausedAt: Date | null;
  /** how often the due date was extended */
  readonly extensions: number;
  /** subject of the officer who handles it */
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  /** when it was refused, withdrawn or discontinued */
  readonly closedAt: Date | null;
  readonly deliveryAddress: string | null;
  readonly deliveryCarrier: string | null;
  readonly deliveryTracking: string | null;
  readonly dispatchedAt: Date | null;
  readonly deliveryAttempts: number;
}

/** Who filed it is known to the owner and to the assigned handlers alone (a denunciation). */
export function isConfidential({ caseType }: Pick<Dossier, 'caseType'>): boolean {
  return caseType === 'DENUNCIATION';
}
