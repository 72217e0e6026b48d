/** What the journeys read of the API's answers. */
export interface Items<T> {
  readonly items: readonly T[];
}

export interface ProcedureAnswer {
  readonly code: string;
  readonly caseType: string;
  readonly forms: readonly { readonly href: string; readonly caseVariants: readonly string[] }[];
  readonly components: readonly {
    readonly code: string;
    readonly required: boolean;
    readonly mediaTypes: readonly string[];
    readonly caseVariants?: readonly string[];
  }[];
  readonly steps: readonly { readonly code: string; readonly norm: object; readonly caseVariants: readonly string[] }[];
  readonly results: readonly { readonly code: string; readonly register?: string }[];
}

export interface FiledComponent {
  readonly code: string;
  readonly attachmentIds: readonly string[];
}

export interface Receipt {
  readonly id: string;
  readonly provisionalNumber: string;
  readonly trackingKey: string;
}

export interface DossierAnswer {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly nationalStatus: { readonly code: number } | null;
  readonly dossierCode: string | null;
  readonly agency: { readonly identifier: string };
  readonly level: number;
  readonly parentDossier: string | null;
  readonly assignee: { readonly name: string } | null;
  readonly confidential: boolean;
  readonly applicant: { readonly fullName: string } | null;
  readonly formData: object | null;
  readonly financialState: string;
  readonly deliveryState: string;
  readonly fee: {
    readonly total: { readonly amount: number };
    readonly lines: readonly { readonly code: string }[];
    readonly paymentOrderId: string | null;
    readonly receiptNumber: string | null;
  } | null;
  readonly consultations: readonly { readonly state: string; readonly opinion: { readonly content: string } | null }[];
  readonly result: {
    readonly attachments: readonly { readonly id: string; readonly sha256: string }[];
    readonly registered: readonly {
      readonly entryId: string;
      readonly register: string;
      readonly number: string;
      readonly item: number | null;
      readonly issuedOn: string;
      readonly validTo: string | null;
    }[];
  } | null;
  readonly parcel: { readonly attempts: number } | null;
  readonly acceptedAt: string | null;
  readonly dueAt: string | null;
  readonly originalDueAt: string | null;
  readonly pausedAt: string | null;
  readonly extensions: number;
  readonly timeliness: string | null;
}

export interface HistoryAnswer {
  readonly act: string;
  readonly toStatus: string;
  readonly actor: { readonly kind: string; readonly name: string | null };
  readonly reason: string | null;
}

/** A target of a plan, with what it has come to; null: nothing computes it. */
export interface TargetAnswer {
  readonly target: string;
  readonly actual: { readonly value: number | null; readonly asOf: string; readonly reached: boolean } | null;
}
