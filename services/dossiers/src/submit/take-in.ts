import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import { forbidden, invalid, Problem } from '@dvc/problems';
import { AcceptDossier } from '../accept/accept-dossier.js';
import { rolesFor } from '../dossier/transitions.js';
import { HistoryRows } from '../storage/history-rows.js';
import { contentOf } from './dossier-content.js';
import { deskFiler } from './filer.js';
import type { DossierInput, PaperChannel } from './submission.dto.js';
import { type Filing, SubmitDossier } from './submit-dossier.js';

/** A dossier that was taken in. `notAccepted`: it was to be accepted at once, and why it is not; it stays submitted. */
export interface Intake extends Filing {
  readonly notAccepted?: { readonly cause: unknown };
}

/** Takes a dossier in: from its applicant, or from a desk officer who has it on paper. */
@Injectable()
export class TakeIn {
  constructor(
    private readonly submission: SubmitDossier,
    private readonly acceptance: AcceptDossier,
    private readonly history: HistoryRows,
  ) {}

  /** Throws 403 for a role that does not take in this way, then what the submission throws. */
  take(input: DossierInput, actor: Actor, claim: IdempotencyClaim | undefined): Promise<Intake> {
    const { channel, accept, supportPoint } = input;
    if (channel != null) return this.fromPapers(input, channel, actor, claim);
    if (!hasRole(actor, ...rolesFor('submission'))) throw notAnApplicant();
    if (accept != null) throw onlyFromPapers('/accept');
    if (supportPoint != null) throw onlyFromPapers('/supportPoint');
    return this.submission.file(contentOf(input), input.submit, actor, claim);
  }

  private async fromPapers(
    input: DossierInput,
    channel: PaperChannel,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
  ): Promise<Intake> {
    if (!hasRole(actor, ...rolesFor('acceptance')) || actor.agency === null) throw notAtADesk();
    if (!input.submit) throw onlyFromPapers('/submit');
    const accepts = input.accept === true;
    const desk = { agency: actor.agency, supportPoint: input.supportPoint ?? null, accepts };
    const filing = await this.submission.file(contentOf(input), true, actor, claim, deskFiler(actor, channel, desk));
    return accepts ? this.accepted(filing, actor) : filing;
  }

  /** Also when an earlier call with the same key was cut off between the two. */
  private async accepted(filing: Filing, actor: Actor): Promise<Intake> {
    const { receipt } = filing;
    try {
      const { revision } = await this.acceptance.accept(receipt.id, actor, receipt.revision);
      return { ...filing, receipt: { ...receipt, status: 'ACCEPTED', revision } };
    } catch (cause) {
      const before = filing.replayed && cause instanceof Problem;
      const revision = before ? await this.history.acceptedAs(receipt.id) : null;
      if (revision === null) return { ...filing, notAccepted: { cause } };
      return { ...filing, receipt: { ...receipt, status: 'ACCEPTED', revision } };
    }
  }
}

function notAnApplicant(): Problem {
  return forbidden({
    vi: 'Cán bộ nhập hồ sơ giấy phải ghi rõ "channel".',
    en: 'An officer who types a dossier in from papers gives "channel".',
  });
}

function notAtADesk(): Problem {
  return forbidden({
    vi: 'Chỉ cán bộ một cửa của một cơ quan được nhập hồ sơ giấy.',
    en: 'Only a desk officer of an agency types dossiers in from papers.',
  });
}

function onlyFromPapers(pointer: string): Problem {
  return invalid([
    {
      pointer,
      code: 'papers',
      message: {
        vi: 'Hồ sơ giấy được nộp ngay; chỉ hồ sơ giấy được tiếp nhận ngay và ghi điểm hỗ trợ.',
        en: 'What is typed in from papers is submitted at once; only that is accepted at once and names a support point.',
      },
    },
  ]);
}
