import type { Applicant, Person } from '../dossier/state.js';
import type { DossierContent } from './check-dossier.js';
import type { ApplicantInput, ComponentInput, DossierInput, RepresentativeInput } from './submission.dto.js';

/** The input as plain content: absent and null are the same, ids are in lower case. */
export function contentOf(input: DossierInput): DossierContent {
  return {
    procedureCode: input.procedureCode,
    agency: input.agency ?? null,
    caseVariant: input.caseVariant ?? null,
    applicant: applicantOf(input.applicant),
    representative: input.representative == null ? null : personOf(input.representative),
    formData: input.formData,
    components: componentsOf(input.components),
    items: input.items ?? null,
    parentResult: input.parentResult ?? null,
    resultDelivery: input.resultDelivery.method,
    deliveryAddress: input.resultDelivery.address?.trim() ?? null,
  };
}

export function applicantOf(input: ApplicantInput): Applicant {
  return { kind: input.kind, ...personOf(input), ...(input.taxCode != null && { taxCode: input.taxCode }) };
}

export function personOf({ fullName, citizenId, passport, email, phone, address }: RepresentativeInput): Person {
  return {
    fullName: fullName.trim(),
    ...(citizenId != null && { citizenId }),
    ...(passport != null && { passport }),
    ...(email != null && { email }),
    ...(phone != null && { phone }),
    ...(address != null && { address }),
  };
}

export function componentsOf(components: readonly ComponentInput[]): DossierContent['components'] {
  return components.map(({ code, attachmentIds }) => ({
    code,
    attachmentIds: attachmentIds.map((id) => id.toLowerCase()),
  }));
}
