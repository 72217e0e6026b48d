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

const numbers = ['citizenId', 'passport', 'taxCode'] as const;
type NumberName = (typeof numbers)[number];

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
 * kind has one identity that counts, so that a number of one's own in another field proves nothing; and who files for
 * himself gives no other number than the token proves, for officers take what stands there as proven.
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
  const identity = applicant.kind === 'CITIZEN' ? numberGivenBy(applicant) : 'taxCode';
  return numbers
    .filter((name) => (applicant[name] === undefined ? name === identity : !isProven(name, applicant, token)))
    .map((name) => (name === identity ? notTheApplicant(name) : notProven(name)));
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
  return isProven(numberGivenBy(person), person, token);
}

/** Two numbers that are both missing are not the same; a tax code is, with a hyphen and without. */
function isProven(name: NumberName, given: Pick<Applicant, NumberName>, token: ProvenIdentity): boolean {
  const number = given[name];
  return number !== undefined && bare(name, number) === bare(name, token[name]);
}

function bare(name: NumberName, number: string | null): string | undefined {
  return name === 'taxCode' ? number?.replaceAll('-', '') : (number ?? undefined);
}

function personalNumbers(person: Person, token: ProvenIdentity): Pick<Person, 'citizenId' | 'passport'> {
  return {
    ...filled('citizenId', person.citizenId ?? token.citizenId),
    ...filled('passport', person.passport ?? token.passport),
  };
}

function filled<K extends string>(name: K, value: string | null | undefined): { readonly [P in K]?: string } {
  return value == null ? {} : ({ [name]: value } as { readonly [P in K]?: string });
}

function notTheApplicant(name: NumberName): FieldError {
  return mismatch(
    `/applicant/${name}`,
    'Người nộp phải là người đang đăng nhập; nếu nộp thay người khác, hãy khai "representative".',
    'The applicant must be who is signed in; to file for somebody else, give "representative".',
  );
}

function notProven(name: NumberName): FieldError {
  return mismatch(
    `/applicant/${name}`,
    'Tài khoản đang đăng nhập không có số này; hãy bỏ trống, hoặc khai "representative" nếu nộp thay người khác.',
    'The account that is signed in does not prove this number: leave it out, or give "representative" to file for somebody else.',
  );
}

function mismatch(pointer: string, vi: string, en: string): FieldError {
  return { pointer, code: 'identity', message: { vi, en } };
}
