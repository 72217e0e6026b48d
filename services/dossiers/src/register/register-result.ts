import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { conflict } from '@dvc/problems';
import type { Acting } from '../act/act-on-dossier.js';
import { type Applicant, type Dossier, isConfidential } from '../dossier/state.js';
import { type Holder, type RegisterEntry, RegisterRows } from '../storage/register-rows.js';
import { identityNumberOf, isHeldBy } from './identity-number.js';
import { heldBy, type HolderInput, noOtherHolder } from './holder.dto.js';
import { heldByAnother, parentRuleOf, renewedMeanwhile, revoked } from './parent-results.js';
import { resultKindOf } from './result-kind.js';
import { entryStateOn, monthsLater, renewedUntil } from './validity.js';

/** A person or item that the result is for, by its position in the dossier. */
export interface ItemHolder {
  readonly item: number;
  readonly name: string;
}

/** What the officer says of a result. */
export interface EnteredResult {
  /** absent: the main one of the procedure */
  readonly resultCode?: string | undefined;
  /** of an amendment, where the holder changes */
  readonly holder?: HolderInput | undefined;
}

/** Enters a result in its register: a new number, or what is made of the entry that the dossier is about. */
@Injectable()
export class RegisterResult {
  constructor(private readonly rows: RegisterRows) {}

  /** Within the transaction of the act. Answers the numbers; none when the result has no register. */
  async enter(
    { dossier, definition, now }: Acting,
    { resultCode, holder: other }: EnteredResult,
    byName: string,
    items: readonly ItemHolder[] | null,
  ): Promise<readonly string[]> {
    const result = resultKindOf(definition, resultCode);
    const day = localDay(now);
    const rule = parentRuleOf(definition, dossier.caseVariant);
    if (other !== undefined && (rule?.relation !== 'AMENDMENT' || dossier.parentResult === null)) throw noOtherHolder();
    if (rule !== undefined && dossier.parentResult !== null) {
      const entry = await this.rows.lock(dossier.parentResult);
      if (!entry) throw new Error(`dossier ${dossier.id} is about an entry that does not exist`);
      // whether it was in time was asked at the submission; the rest again, of the row that nobody changes meanwhile
      if (entryStateOn(entry, day) === 'REVOKED') throw conflict(revoked.message);
      if (!isHeldBy(entry, dossier.applicant)) throw heldByAnother(entry);
      if (rule.relation === 'RENEWAL') await this.ensureNotRenewed(entry, dossier);
      const validTo =
        rule.relation === 'RENEWAL' ? renewedUntil(entry.validTo, result.validMonths, day) : entry.validTo;
      const change = { kind: rule.relation, at: now, dossierId: dossier.id, validTo, reason: null, byName };
      await this.rows.change(entry, change, other && heldBy(other, entry));
      return [entry.number];
    }
    if (result.register === undefined) return [];
    const holder = holderOf(dossier.applicant);
    return this.rows.issue(
      {
        register: result.register,
        resultCode: result.code,
        nameVi: result.nameVi,
        agency: dossier.agency,
        dossierId: dossier.id,
        confidential: isConfidential(dossier),
        issuedOn: day,
        validTo: result.validMonths == null ? null : monthsLater(day, result.validMonths),
      },
      items === null
        ? [{ item: null, holder }]
        : items.map(({ item, name }) => ({ item, holder: { ...holder, name } })),
      now,
      byName,
    );
  }

  /** Of renewals that were under way side by side one extends the entry: the others asked for what it has by now. */
  private async ensureNotRenewed(entry: RegisterEntry, { id, submittedAt, createdAt }: Dossier): Promise<void> {
    if (await this.rows.isRenewedSince(entry.id, submittedAt ?? createdAt, id)) throw renewedMeanwhile(entry);
  }
}

function holderOf(applicant: Applicant): Holder {
  const { fullName, kind } = applicant;
  return { name: fullName, kind, number: identityNumberOf(applicant) ?? null };
}
