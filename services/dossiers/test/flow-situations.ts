import { callers, caseTypeOf, type Course, type Situation } from './flow-table.js';
import { REASON, run, SUPPLEMENT } from './acting.js';
import type { DossierHost } from './dossiers.js';
import { WARD } from './personas.js';
import { permit, publishProcedure } from './reference.js';

const { owner, desk, handler, leader, asked, intake } = callers;
const QUESTION = { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 5 };
const LINES = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
const PARCEL = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA1', address: 'Số 12, phường Thục Phán' };
const PERSON = { type: 'object', required: ['fullName'], properties: { fullName: { type: 'string' } } };

const NEVER_CONTESTED: readonly Situation[] = [
  ...(['DRAFT', 'SUBMITTED', 'INCOMPLETE', 'REFUSED', 'WITHDRAWN', 'DISCONTINUED'] as const),
];

type Step = Parameters<typeof run>[2];

export interface Subject {
  readonly id: string;
  /** of the question that was asked about it; an unknown id when none was */
  readonly cid: string;
}

/** Dossiers that came into their situation as they do in practice. */
export class Situations {
  private constructor(
    private readonly dossiers: DossierHost,
    private readonly course: Course,
    private readonly result: string,
  ) {}

  static async of(dossiers: DossierHost, course: Course, result: string): Promise<Situations> {
    const items = { nameVi: 'Người', schema: PERSON, min: 1, max: 5 };
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: course, caseType: caseTypeOf(course), feeLines: [], deliveryMethods: ['ONLINE', 'DESK', 'POST'] },
        ...(course === 'ITEMS' && { items }),
        ...(course === 'TAKEN_FURTHER' && { secondLevel: { timeLimit: { amount: 45, unit: 'CALENDAR_DAY' } } }),
      }),
    );
    return new Situations(dossiers, course, result);
  }

  private get onPaper(): boolean {
    return this.course === 'PAPER' || this.course === 'ELSEWHERE';
  }

  /** Undefined for one that the course never comes to. */
  async subject(situation: Situation): Promise<Subject | undefined> {
    if (this.course !== 'TAKEN_FURTHER') return this.placed(situation);
    // before the acceptance nothing is due, and what has ended without a decision is not contested
    if (NEVER_CONTESTED.includes(situation)) return undefined;
    const givenUp = situation === 'WITHDRAWAL_REQUESTED';
    const subject = await this.placed(givenUp ? 'ACCEPTED' : situation);
    if (subject !== undefined) await this.takeFurther(subject.id);
    if (subject !== undefined && givenUp) await this.askedToWithdraw(subject.id);
    return subject;
  }

  /** As a version left it that took a complaint further whose withdrawal was asked for. */
  private async askedToWithdraw(id: string): Promise<void> {
    const sql = "UPDATE dossier SET status = 'WITHDRAWAL_REQUESTED', withdrawal_from = status WHERE id = $1";
    await this.dossiers.host.service.database.pool.query(sql, [id]);
  }

  /** Its time has passed, so that it needs no first decision. */
  private async takeFurther(id: string): Promise<void> {
    const overdue = "UPDATE dossier SET due_at = coalesce(paused_at, now()) - interval '1 hour' WHERE id = $1";
    await this.dossiers.host.service.database.pool.query(overdue, [id]);
    await run(this.dossiers, id, ['second-level', owner, { grounds: 'Chưa thỏa đáng' }]);
  }

  private async placed(situation: Situation): Promise<Subject | undefined> {
    const cid = '00000000-0000-7000-8000-000000000000';
    if (situation === 'DRAFT') return this.onPaper ? undefined : { id: await this.filed(false), cid };
    if (situation === 'ASKED' || situation === 'PROCESSING') return this.asked(situation === 'PROCESSING');
    const steps = this.stepsTo(situation);
    if (steps === undefined) return undefined;
    const id = await this.filed(true);
    if (steps.length > 0) await run(this.dossiers, id, ...steps);
    return { id, cid };
  }

  private stepsTo(situation: Exclude<Situation, 'DRAFT' | 'ASKED' | 'PROCESSING'>): readonly Step[] | undefined {
    const accepted: Step = ['acceptance', desk];
    const withdrawal: Step = this.onPaper ? ['withdrawal', desk, { broughtBy: 'Bế Thị Lan' }] : ['withdrawal', owner];
    const notification = this.course === 'NOTIFICATION';
    const decided: readonly Step[] =
      this.course === 'ITEMS'
        ? [
            accepted,
            ['item-outcomes', handler, { outcomes: [{ position: 0, outcome: 'GRANTED' }] }],
            ['approval', leader],
          ]
        : [accepted, ['approval', leader]];
    const completed: readonly Step[] = notification
      ? [accepted, ['acknowledgement', handler]]
      : [...decided, ['result', handler, { attachmentIds: [this.result] }]];
    const method = this.onPaper ? { method: 'DESK', receivedBy: 'Bế Thị Lan' } : { method: 'ONLINE' };
    switch (situation) {
      case 'SUBMITTED':
        return [];
      case 'INCOMPLETE':
        return [['supplement-requests', desk, SUPPLEMENT]];
      case 'REFUSED':
        return [['refusal', desk, REASON]];
      case 'ACCEPTED':
        return [accepted];
      case 'SUPPLEMENT_REQUESTED':
        return [accepted, ['supplement-requests', handler, SUPPLEMENT]];
      case 'FINANCIAL_DUTY':
        return [accepted, ['financial-duty', handler, { lines: LINES, ...REASON }]];
      case 'PAUSED':
        return [accepted, ['pause', handler, REASON]];
      case 'WITHDRAWAL_REQUESTED':
        return [accepted, withdrawal];
      case 'APPROVED':
        return notification ? undefined : decided;
      case 'COMPLETED':
        return completed;
      case 'IN_POST':
        return [...completed, ['handover', desk, PARCEL]];
      case 'DELIVERY_FAILED':
        return [...completed, ['handover', desk, PARCEL], ['delivery', desk, { outcome: 'FAILED', ...REASON }]];
      case 'BROUGHT_BACK':
        return [...completed, ['handover', desk, PARCEL], ['delivery', desk, { outcome: 'RETURNED', ...REASON }]];
      case 'RETURNED':
        return [...completed, ['handover', desk, method]];
      case 'WITHDRAWN':
        return [withdrawal];
      case 'DISCONTINUED':
        return [accepted, ['discontinuation', leader, REASON]];
    }
  }

  private async asked(answered: boolean): Promise<Subject> {
    const id = await this.filed(true);
    await run(this.dossiers, id, ['acceptance', desk]);
    const question = await this.dossiers.act<{ id: string }>(id, 'consultations', handler, QUESTION);
    const cid = this.dossiers.done(question).id;
    const opinion = { subject: 'Góp ý', content: 'Đồng ý' };
    if (answered) await run(this.dossiers, id, [`consultations/${cid}/opinion`, asked, opinion]);
    return { id, cid };
  }

  private async filed(submit: boolean): Promise<string> {
    const { onPaper } = this;
    const as = onPaper ? (this.course === 'ELSEWHERE' ? intake : desk) : owner;
    const papers = {
      channel: 'DESK',
      applicant: { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' },
    };
    const body = {
      ...(await this.dossiers.body(as)),
      ...(onPaper && papers),
      ...(this.course === 'ITEMS' && { items: [{ fullName: 'Người thứ nhất' }] }),
    };
    return this.dossiers.done(await this.dossiers.submit({ ...body, procedureCode: this.course, submit }, as)).id;
  }
}
