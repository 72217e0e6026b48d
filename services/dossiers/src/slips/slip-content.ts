import type { Applicant, DeliveryMethod, FeeLine, IntakeChannel, Person } from '../dossier/state.js';
import type { SupplementItem } from '../storage/supplement-rows.js';

/** What a slip says, kept as it was when it was issued. Instants are ISO texts, days are local, money is in đồng. */
export interface SlipContent {
  readonly dossierCode: string | null;
  readonly provisionalNumber: string | null;
  readonly trackingKey: string | null;
  readonly procedureName: string;
  /** of the case that was chosen; absent on what was issued before it was kept */
  readonly caseName?: string | null;
  readonly agencyName: string | null;
  readonly parentAgencyName: string | null;
  /** where it was taken in; absent from older slips: there it was the agency itself */
  readonly intakeAgencyName?: string | null;
  /** where people call the agency that took it in; absent on what was issued before it was kept */
  readonly intakeAgencyPhone?: string | null;
  readonly channel: IntakeChannel;
  readonly applicant: Applicant;
  readonly representative: Person | null;
  readonly submittedAt: string;
  readonly acceptedAt: string | null;
  readonly dueAt: string | null;
  /** of the due date that was moved */
  readonly dueBefore: string | null;
  readonly delivery: DeliveryMethod;
  readonly deliveryAddress: string | null;
  readonly timeLimit: { readonly amount: number; readonly unit: string };
  readonly components: readonly {
    readonly nameVi: string;
    readonly kind: string | null;
    readonly quantity: number | null;
    readonly files: number;
  }[];
  /** of how many sets the dossier consists; absent on what was issued before it was kept */
  readonly dossierSets?: number;
  readonly feeLines: readonly FeeLine[];
  readonly feeTotal: number;
  /** what the applicant is asked for, and until when */
  readonly items: readonly SupplementItem[];
  readonly answerBy: string | null;
  readonly reason: string | null;
  readonly officer: string | null;
  /** where the officer is written to; absent on what was issued before it was kept */
  readonly officerEmail?: string | null;
}
