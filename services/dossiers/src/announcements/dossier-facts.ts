import type {
  consultationAnswered,
  consultationRequested,
  dossierAccepted,
  dossierApproved,
  dossierSubmitted,
  EventData,
  resultHandedOver,
  resultIssued,
} from '@dvc/contracts';
import { numberOf } from '../dossier/public-number.js';
import type { Dossier } from '../dossier/state.js';

/** What every fact about a dossier says, from the dossier's state after it. */
export type Announced = Pick<
  Dossier,
  'id' | 'procedureCode' | 'agency' | 'dossierCode' | 'provisionalNumber' | 'owner' | 'applicant' | 'contactEmail'
> & { readonly procedureName: string };

function base(dossier: Announced) {
  return {
    dossierId: dossier.id,
    procedureCode: dossier.procedureCode,
    procedureName: dossier.procedureName,
    agency: dossier.agency,
    number: known(numberOf(dossier), 'number'),
    applicant: { subject: dossier.owner, name: dossier.applicant.fullName, email: dossier.contactEmail },
  };
}

export function submitted(dossier: Announced, submittedAt: Date): EventData<typeof dossierSubmitted> {
  return { ...base(dossier), submittedAt: submittedAt.toISOString() };
}

export function accepted(dossier: Announced & Dossier): EventData<typeof dossierAccepted> {
  return {
    ...base(dossier),
    dossierCode: known(dossier.dossierCode, 'dossierCode'),
    acceptedAt: known(dossier.acceptedAt, 'acceptedAt').toISOString(),
    due: known(dossier.due, 'due'),
    dueAt: known(dossier.dueAt, 'dueAt').toISOString(),
    feeLines: [...known(dossier.feeLines, 'feeLines')],
    totalFee: known(dossier.feeTotal, 'feeTotal'),
  };
}

export function opinionRequested(
  dossier: Announced,
  c: { readonly id: string; readonly toAgency: string; readonly question: string; readonly dueAt: Date },
): EventData<typeof consultationRequested> {
  return {
    ...base(dossier),
    consultationId: c.id,
    toAgency: c.toAgency,
    question: c.question,
    dueAt: c.dueAt.toISOString(),
  };
}

export function opinionReceived(
  dossier: Announced,
  opinion: { readonly consultationId: string; readonly fromAgency: string; readonly answeredAt: string },
): EventData<typeof consultationAnswered> {
  return { ...base(dossier), ...opinion };
}

export function approved(dossier: Announced & Dossier): EventData<typeof dossierApproved> {
  return { ...base(dossier), approvedAt: known(dossier.approvedAt, 'approvedAt').toISOString() };
}

export function issued(dossier: Announced & Dossier): EventData<typeof resultIssued> {
  return { ...base(dossier), issuedAt: known(dossier.completedAt, 'completedAt').toISOString() };
}

export function handedOver(dossier: Announced & Dossier): EventData<typeof resultHandedOver> {
  return {
    ...base(dossier),
    method: known(dossier.handoverMethod, 'handoverMethod'),
    handedOverAt: known(dossier.returnedAt, 'returnedAt').toISOString(),
  };
}

/** A value that the state guarantees at this point; its absence is a fault of ours. */
function known<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`the dossier has no ${name} yet`);
  return value;
}
