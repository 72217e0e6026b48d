import type { TestAnswer, TestClaims } from '@dvc/testing';
import type { DossierAnswer, DossierHost } from './dossiers.js';
import { personas } from './personas.js';

/** What the specs read of a dossier that is processed. */
export interface ProcessedAnswer extends DossierAnswer {
  readonly acceptanceDueAt: string | null;
  readonly originalDue: string | null;
  readonly pausedAt: string | null;
  readonly extensions: number;
  readonly timeliness: string | null;
  readonly remaining: { readonly overdue: boolean; readonly days: number } | null;
  readonly assignee: { readonly subject: string; readonly name: string } | null;
  readonly confidential: boolean;
  readonly applicant: { readonly fullName: string } | null;
  readonly formData: object | null;
  readonly parcel: { readonly trackingNumber: string; readonly attempts: number } | null;
  readonly closedAt: string | null;
  readonly supplementRequests: readonly { readonly id: string; readonly state: string; readonly note: string | null }[];
}

export const REASON = { reason: 'Theo quy định.' };

export const SUPPLEMENT = {
  items: [{ component: 'BAN_VE', what: 'Bản vẽ mặt cắt', reason: 'Bản vẽ thiếu mặt cắt.' }],
  answerWithinDays: 10,
};

/** Another officer with the same role in the same agency. */
export const otherHandler: TestClaims = { ...personas.handler, sub: 'case-handler-2', name: 'case-handler-2' };

/** That a leader gives it to an officer: nobody claims a denunciation himself. */
export const given = (to: TestClaims, by: TestClaims = personas.leader) =>
  ['assignment', by, { assignee: { subject: to.sub, name: 'Người thụ lý' } }] as const;

/** Acts that must work, one after the other. */
export async function run(
  dossiers: DossierHost,
  id: string,
  ...steps: readonly (readonly [act: string, as: TestClaims, json?: object])[]
): Promise<ProcessedAnswer> {
  let last: TestAnswer<ProcessedAnswer> | undefined;
  for (const [act, as, json] of steps) {
    last = await dossiers.act<ProcessedAnswer>(id, act, as, json);
    if (last.status !== 200 && last.status !== 201)
      throw new Error(`${act} answered ${last.status}: ${JSON.stringify(last.body)}`);
  }
  if (!last) throw new Error('no act was given');
  return last.body;
}
