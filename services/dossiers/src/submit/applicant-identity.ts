import type { FieldError } from '@dvc/problems';
import type { Applicant, Person } from '../dossier/state.js';

/** Whom the token proves: a citizen, an enterprise, or nobody in particular. */
export interface ProvenIdentity {
  readonly citizenId: string | null;
  readonly taxCode: string | null;
}

export interface Parties {
  readonly applicant: Applicant;
  readonly representative: Person | null;
}

/** The parties with what the token proves filled in where it was left out: it is better known than typed. */
export function completeParties({ applicant, representative }: Parties, token: ProvenIdentity): Parties {
  if (representative !== null) {
    return {
      applicant,
      representative: { ...representative, ...filled('citizenId', representative.citizenId ?? token.citizenId) },
    };
  }
  const completed = {
    ...applicant,
    ...(applicant.kind === 'CITIZEN' && filled('citizenId', applicant.citizenId ?? token.citizenId)),
    ...(applicant.kind !== 'CITIZEN' && filled('taxCode', applicant.taxCode ?? token.taxCode)),
  };
  return { applicant: completed, representative: null };
}

/** Who files must be the applicant, or stand beside as the representative. */
export function checkParties({ applicant, representative }: Parties, token: ProvenIdentity): readonly FieldError[] {
  if (token.citizenId === null && token.taxCode === null) return [];
  if (representative !== null) {
    if (token.citizenId === null || representative.citizenId === token.citizenId) return [];
    return [
      mismatch(
        '/representative/citizenId',
        'Người đại diện phải là người đang đăng nhập.',
        'The representative must be the person who is signed in.',
      ),
    ];
  }
  if (token.citizenId !== null && applicant.citizenId === token.citizenId) return [];
  if (token.taxCode !== null && digits(applicant.taxCode) === digits(token.taxCode)) return [];
  return [
    mismatch(
      applicant.kind === 'CITIZEN' ? '/applicant/citizenId' : '/applicant/taxCode',
      'Người nộp phải là người đang đăng nhập; nếu nộp thay người khác, hãy khai "representative".',
      'The applicant must be who is signed in; to file for somebody else, give "representative".',
    ),
  ];
}

function filled<K extends string>(name: K, value: string | null | undefined): { readonly [P in K]?: string } {
  return value == null ? {} : ({ [name]: value } as { readonly [P in K]?: string });
}

function digits(taxCode: string | undefined): string | undefined {
  return taxCode?.replaceAll('-', '');
}

function mismatch(pointer: string, vi: string, en: string): FieldError {
  return { pointer, code: 'identity', message: { vi, en } };
}
