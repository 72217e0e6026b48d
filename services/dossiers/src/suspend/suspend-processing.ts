import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { refused } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import type { ReasonInput } from '../act/reason.dto.js';
import { goesOn, suspended } from '../announcements/processing-facts.js';
import { imposeFees } from '../dossier/decide.js';
import type { Dossier, FeeLine } from '../dossier/state.js';
import { notPaidAfterAll } from '../dossier/texts.js';
import type { FinancialDutyInput } from './financial-duty.dto.js';

/** The processing stands still, with its clock, until a payment or until somebody resumes it. */
@Injectable()
export class SuspendProcessing {
  constructor(private readonly acts: ActOnDossier) {}

  imposeDuty(
    id: string,
    { lines = [], reason }: FinancialDutyInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    const further: readonly FeeLine[] = lines.map(({ code, nameVi, kind, amount }) => ({ code, nameVi, kind, amount }));
    return this.acts.perform({ act: 'financial-duty', id, actor, revision }, ({ dossier, now }) => {
      const after = imposeFees(dossier, further);
      if (after.financialState !== 'DUE') throw nothingOwed();
      return {
        after,
        tell: (saved) => suspended(saved, 'FINANCIAL_DUTY', reason, further, now),
        detail: { codes: further.map(({ code }) => code) },
        reason,
      };
    });
  }

  /** By the platform, which had let it go on for a payment that was none. Throws 409 for a complaint that was taken further. */
  standStillAgain(id: string, receiptNumber: string): Promise<Dossier> {
    const reason = notPaidAfterAll(receiptNumber);
    return this.acts.perform({ act: 'financial-duty', id, actor: null, revision: undefined }, ({ dossier, now }) => ({
      after: dossier,
      tell: (saved) => suspended(saved, 'FINANCIAL_DUTY', reason, [], now),
      detail: { codes: [] },
      reason,
    }));
  }

  pause(id: string, { reason }: ReasonInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'pause', id, actor, revision }, ({ dossier, now }) => ({
      after: dossier,
      tell: (saved) => suspended(saved, 'PAUSE', reason, [], now),
      reason,
    }));
  }

  /** `actor` null: the platform itself, once what was owed is paid. */
  resume(id: string, actor: Actor | null, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'resumption', id, actor, revision }, ({ before, dossier, now }) => ({
      after: dossier,
      tell: (saved) => goesOn(saved, before.status === 'PAUSED' ? 'PAUSE' : 'FINANCIAL_DUTY', now),
    }));
  }
}

function nothingOwed(): Error {
  return refused({ vi: 'Hồ sơ không có khoản nào phải nộp.', en: 'Nothing is owed for the dossier.' }, [
    {
      pointer: '/lines',
      code: 'nothingOwed',
      message: { vi: 'Hãy kê khoản phải nộp.', en: 'Say what is to be paid.' },
    },
  ]);
}
