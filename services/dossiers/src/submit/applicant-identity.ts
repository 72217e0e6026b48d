import type { FieldError } from '@dvc/problems';
import type { Applicant, Person } from '../dossier/state.js';

/** Whom the token proves: a citizen, an enterprise, or nobody in particular. */
export interface ProvenIdentity {
  readonly citizenId: string | null;
  readonly passport: string | null;
  readonly taxCode: string | null;
}

/** What says who the parties are: the token of who files, or the papers that an officer has before him. */
export type Identity = ProvenIdentity | 'PAPERS';

export interface Parties {
  readonly applicant: Applicant;
  readonly representative: Person | null;
}

/** The parties with what the token proves filled in where it was left out: it is better known than typed. */
export function completeParties({ applicant, representative }: Parties, token: ProvenIdentity): Parties {
  if (representative !== null) {
    return {
      applicant,
      representative: { ...representative, ...personalNumbers(representative, token) },
    };
  }
  const completed = {
    ...applicant,
    ...(applicant.kind === 'CITIZEN' && personalNumbers(applicant, token)),
    ...(applicant.kind !== 'CITIZEN' && filled('taxCode', applicant.taxCode ?? token.taxCode)),
  };
  return { applicant: completed, representative: null };
}

/**
 * Who files must be proven by the token: the applicant, or the citizen who stands beside as the representative. Each
 * kind has one identity that counts, so that a number of one's own in another field proves nothing.
 */
export function checkParties({ applicant, representative }: Parties, token: ProvenIdentity): readonly FieldError[] {
  if (token.citizenId === null && token.passport === null && token.taxCode === null) {
    return [
      mismatch(
        '/applicant',
        'Tài khoản đang đăng nhập chưa có số định danh cá nhân, hộ chiếu hay mã số thuế nên chưa thể nộp hồ sơ.',
        'The account that is signed in proves neither a citizen nor an enterprise, so it can not file.',
      ),
    ];
  }
  if (representative !== null) return checkRepresentative(representative, token);
  const isProven =
    applicant.kind === 'CITIZEN'
      ? isSamePerson(applicant, token)
      : isSame(digits(applicant.taxCode), digits(token.taxCode));
  if (isProven) return [];
  return [
    mismatch(
      applicant.kind === 'CITIZEN' ? `/applicant/${numberGivenBy(applicant)}` : '/applicant/taxCode',
      'Người nộp phải là người đang đăng nhập; nếu nộp thay người khác, hãy khai "representative".',
      'The applicant must be who is signed in; to file for somebody else, give "representative".',
    ),
  ];
}

/** From papers the number that identifies the applicant is typed; without it nobody could be told apart. */
export function checkPapers({ applicant }: Parties): readonly FieldError[] {
  const number = applicant.kind === 'CITIZEN' ? numberGivenBy(applicant) : 'taxCode';
  if (applicant[number] !== undefined) return [];
  return [
    mismatch(
      `/applicant/${number}`,
      'Hãy nhập số định danh cá nhân, số hộ chiếu hoặc mã số thuế ghi trên giấy tờ.',
      'Type the personal identification number, the passport or the tax code from the papers.',
    ),
  ];
}

/** Only a person can represent: a token that proves an enterprise alone stands for nobody else. */
function checkRepresentative(representative: Person, token: ProvenIdentity): readonly FieldError[] {
  if (isSamePerson(representative, token)) return [];
  return [
    mismatch(
      `/representative/${numberGivenBy(representative)}`,
      'Người đại diện phải là người đang đăng nhập.',
      'The representative must be the person who is signed in.',
    ),
  ];
}

/** A citizen id where there is one: a passport counts for who has none, and never beside another's number. */
function numberGivenBy({ citizenId, passport }: Person): 'citizenId' | 'passport' {
  return citizenId === undefined && passport !== undefined ? 'passport' : 'citizenId';
}

function isSamePerson(person: Person, token: ProvenIdentity): boolean {
  const number = numberGivenBy(person);
  return isSame(person[number], token[number]);
}

function personalNumbers(person: Person, token: ProvenIdentity): Pick<Person, 'citizenId' | 'passport'> {
  return {
    ...filled('citizenId', person.citizenId ?? token.citizenId),
    ...filled('passport', person.passport ?? token.passport),
  };
}

/** Two numbers that are both missing are not the same. */
function isSame(given: string | undefined, proven: string | null | undefined): boolean {
  return given !== undefined && given === proven;
}

function filled<K extends string>(name: K, value: string | null | undefined): { readonly [P in K]?: string } {
  return value == null ? {} : ({ [name]: value } as { readonly [P in K]?: string });
}

function digits(taxCode: string | null | undefined): string | undefined {
  return taxCode?.replaceAll('-', '');
}

function mismatch(pointer: string, vi: string, en: string): FieldError {
  return { pointer, code: 'identity', message: { vi, en } };
}
