/** Where the processing of a dossier stands. */
export const statuses = ['DRAFT', 'SUBMITTED', 'ACCEPTED', 'PROCESSING', 'APPROVED', 'COMPLETED', 'RETURNED'] as const;
export type Status = (typeof statuses)[number];

/** Whether a fee is to be paid; an axis of its own, a payment never moves the processing. */
export const financialStates = ['NOT_DUE', 'DUE', 'PAID'] as const;
export type FinancialState = (typeof financialStates)[number];

/** Where the result is; an axis of its own, being overdue never blocks handing over. */
export const deliveryStates = ['NOT_READY', 'READY', 'HANDED_OVER'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const applicantKinds = ['CITIZEN', 'ENTERPRISE', 'HOUSEHOLD_BUSINESS', 'ORGANISATION'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

export const deliveryMethods = ['ONLINE', 'DESK'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** A person as far as a dossier names one. */
export interface Person {
  readonly fullName: string;
  readonly citizenId?: string;
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
  /** the competent agency */
  readonly agency: string;
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
}
