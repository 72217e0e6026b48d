import { Injectable } from '@nestjs/common';
import { type FieldError, forbidden, type Problem } from '@dvc/problems';
import { isForIntakeDesk } from '../dossier/transitions.js';
import { Agencies } from '../reference/agencies.js';
import { caseTypeFor } from '../reference/case-of.js';
import { type Competence, Competences } from '../reference/competences.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import type { Desk } from './filer.js';

/**
 * Papers at a desk: it takes them in for whatever agency is competent (phi địa giới), and stays the place of intake.
 * Without a desk (online) there is nothing to check here.
 */
@Injectable()
export class DeskIntake {
  constructor(
    private readonly agencies: Agencies,
    private readonly competences: Competences,
  ) {}

  /** For the agency that is named; else for the desk's own where that is competent, and for the only one that is. */
  async competence(
    definition: ProcedureDefinition,
    named: string | null,
    desk: Desk | null,
    day: string,
  ): Promise<Competence> {
    if (desk === null) return this.competences.find(definition, named, day);
    const found = await this.competences.find(definition, named ?? desk.agency, day);
    if (found.agency === undefined && found.why === 'SUCCEEDED') return this.ownOf(found, desk);
    if (found.agency !== undefined || named !== null) return found;
    return this.competences.find(definition, null, day);
  }

  /** What is wrong with the desk's own part of the submission. */
  async errorsOf(
    definition: ProcedureDefinition,
    caseVariant: string | null,
    { agency }: Competence,
    desk: Desk | null,
    day: string,
  ): Promise<readonly FieldError[]> {
    if (desk === null) return [];
    const { supportPoint, accepts } = desk;
    const caseType = caseTypeFor(definition, caseVariant);
    const isKnown = supportPoint === null || (await this.agencies.isValid(supportPoint, day));
    const acceptsForOthers =
      accepts && agency !== undefined && !isForIntakeDesk('acceptance', caseType) && !(await this.isOwn(agency, desk));
    return [...(isKnown ? [] : [unknownSupportPoint]), ...(acceptsForOthers ? [notHereToAccept] : [])];
  }

  /** Throws 403 for the desk of an agency that is unknown here or has ended. */
  async ensureOpen(desk: Desk | null, day: string): Promise<void> {
    if (desk !== null && !(await this.agencies.isValid(desk.agency, day))) throw deskClosed();
  }

  /** Of several successors the only one that is the desk's own. */
  private async ownOf(found: Extract<Competence, { readonly agency: undefined }>, desk: Desk): Promise<Competence> {
    const own = await this.agencies.within(found.choices, desk.agency);
    const [only] = own;
    return only !== undefined && own.length === 1 ? { agency: only } : found;
  }

  private async isOwn(agency: string, desk: Desk): Promise<boolean> {
    return (await this.agencies.within([agency], desk.agency)).length > 0;
  }
}

const unknownSupportPoint: FieldError = {
  pointer: '/supportPoint',
  code: 'unknownAgency',
  message: {
    vi: 'Điểm hỗ trợ phải là một cơ quan đang hoạt động.',
    en: 'The support point must be an agency that exists today.',
  },
};

const notHereToAccept: FieldError = {
  pointer: '/accept',
  code: 'notAtThisDesk',
  message: {
    vi: 'Khiếu nại, tố cáo chỉ do cơ quan có thẩm quyền thụ lý; hãy nộp mà không tiếp nhận ngay.',
    en: 'Complaints and denunciations are accepted by the competent agency alone; submit it without accepting it.',
  },
};

function deskClosed(): Problem {
  return forbidden({
    vi: 'Cơ quan của bạn không có trong danh mục hoặc không còn hoạt động nên không thể tiếp nhận hồ sơ; hãy tiếp nhận tại cơ quan kế thừa hoặc đề nghị quản trị cập nhật danh mục.',
    en: 'Your agency is not in the list or has ended: it takes in no dossiers. Take it in at the successor, or have the list brought up to date.',
  });
}
