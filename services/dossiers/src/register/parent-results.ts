import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { conflict, type FieldError, type Problem, refused } from '@dvc/problems';
import type { Applicant } from '../dossier/state.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { type RegisterEntry, RegisterRows } from '../storage/register-rows.js';
import { provenNumbersOf } from './holder-scope.js';
import { identityNumberOf, isHeldBy } from './identity-number.js';
import { daysLater, entryStateOn } from './validity.js';

export type ParentRule = NonNullable<ProcedureDefinition['parentResult']>;

/** A result as its holder names it. */
export interface NamedResult {
  readonly register: string;
  readonly number: string;
}

/** What a case is about an earlier result; undefined: nothing. */
export function parentRuleOf(
  { parentResult, caseVariants = [] }: ProcedureDefinition,
  caseVariant: string | null,
): ParentRule | undefined {
  return caseVariants.find(({ code }) => code === caseVariant)?.parentResult ?? parentResult;
}

/** The earlier results that renewals, amendments and re-issues are about. */
@Injectable()
export class ParentResults {
  constructor(private readonly rows: RegisterRows) {}

  /**
   * The id of the entry that a dossier is about; null when the case is about none. Throws 422 when it is missing (which
   * a draft may), not the applicant's, revoked, or too long expired. Whether it is the applicant's is said in a draft to
   * nobody but himself: whoever else writes there learns no more than the public.
   */
  async find(
    definition: ProcedureDefinition,
    {
      caseVariant,
      parentResult,
      applicant,
    }: { caseVariant: string | null; parentResult: NamedResult | null; applicant: Applicant },
    { day, complete, actor }: { day: string; complete: boolean; actor: Actor },
  ): Promise<string | null> {
    const rule = parentRuleOf(definition, caseVariant);
    if (rule === undefined) {
      if (parentResult !== null)
        throw unfit('Trường hợp này không liên quan đến kết quả đã cấp.', 'This case is about no earlier result.');
      return null;
    }
    if (parentResult === null && !complete) return null;
    if (parentResult === null)
      throw unfit('Hãy nêu sổ và số của kết quả đã cấp.', 'Name register and number of the earlier result.');
    const entry = rule.registers.includes(parentResult.register)
      ? await this.rows.byNumber(parentResult.register, parentResult.number)
      : undefined;
    // what is not the applicant's own does not exist for him
    const known = complete || isProven(applicant, actor) ? isHeldBy : isPublic;
    if (!entry || !known(entry, applicant))
      throw unfit(
        'Không có kết quả này của chủ hồ sơ trong các sổ của thủ tục.',
        'The applicant has no such result in the registers of the procedure.',
      );
    const problem = hindrance(entry, rule, day);
    if (problem)
      throw refused({ vi: 'Kết quả đã cấp không còn dùng được.', en: 'The earlier result can not be used.' }, [
        problem,
      ]);
    return entry.id;
  }
}

export const revoked = field('revoked', 'Kết quả này đã bị thu hồi.', 'This result was revoked.');

/** Another dossier renewed it after this one was filed: the officer ends this one, or a new renewal is filed. */
export function renewedMeanwhile({ number, validTo }: Pick<RegisterEntry, 'number' | 'validTo'>): Problem {
  const until = validTo === null ? null : validTo.split('-').reverse().join('/');
  return conflict({
    vi: `Kết quả số ${number} đã được gia hạn${until === null ? '' : ` đến ngày ${until}`} theo hồ sơ khác sau khi hồ sơ này được nộp nên không gia hạn lần nữa; hãy thu hồi phê duyệt và dừng giải quyết hồ sơ này.`,
    en: `The result ${number} was renewed${validTo === null ? '' : ` until ${validTo}`} for another dossier after this one was filed, and is not renewed twice; take the approval back and discontinue this dossier.`,
  });
}

/** An amendment gave it to somebody else after this dossier was filed: the officer ends this one, the new holder files his own. */
export function heldByAnother({ number }: Pick<RegisterEntry, 'number'>): Problem {
  return conflict({
    vi: `Kết quả số ${number} không còn là của chủ hồ sơ: sau khi hồ sơ này được nộp, kết quả đã được điều chỉnh sang chủ sở hữu khác theo hồ sơ khác; hãy thu hồi phê duyệt và dừng giải quyết hồ sơ này.`,
    en: `The result ${number} is the applicant's no longer: after this dossier was filed an amendment gave it to another holder; take the approval back and discontinue this dossier.`,
  });
}

function isProven(applicant: Applicant, actor: Actor): boolean {
  const number = identityNumberOf(applicant);
  return number !== undefined && provenNumbersOf(actor).includes(number);
}

function isPublic({ confidential }: RegisterEntry): boolean {
  return !confidential;
}

/** Why nothing can be made of the entry any more; undefined when it can. */
function hindrance(entry: RegisterEntry, rule: ParentRule, day: string): FieldError | undefined {
  if (entryStateOn(entry, day) === 'REVOKED') return revoked;
  const { validTo } = entry;
  if (rule.relation !== 'RENEWAL' || validTo === null || daysLater(validTo, rule.graceDays ?? 0) >= day)
    return undefined;
  return field(
    'expired',
    `Kết quả đã hết hạn ngày ${validTo}; không còn trong thời gian được gia hạn. Hãy đề nghị cấp mới.`,
    `The result ended on ${validTo} and can not be renewed any more. Apply for a new one.`,
  );
}

function unfit(vi: string, en: string): Error {
  return refused({ vi: 'Kết quả đã cấp chưa hợp lệ.', en: 'The earlier result is not valid.' }, [
    field('parentResult', vi, en),
  ]);
}

function field(code: string, vi: string, en: string): FieldError {
  return { pointer: '/parentResult', code, message: { vi, en } };
}
