import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, isKeyOf, type Page, type PageQuery } from '@dvc/hosting';
import { type Actor, hasRole } from '@dvc/identity';
import { Database, newId } from '@dvc/persistence';
import { forbidden, invalid, notFound, type Problem } from '@dvc/problems';
import { type Delegation, DelegationRows } from '../storage/delegation-rows.js';
import type { DelegationInput } from './assignment.dto.js';
import { type DelegationResponse, delegationResponse } from './delegation.response.js';

/**
 * Officers stand in for each other for some days. A delegation counts for dossiers of the agency of who made it and of
 * those below; elsewhere it has no effect, whoever it names.
 */
@Injectable()
export class Delegations {
  constructor(
    private readonly database: Database,
    private readonly rows: DelegationRows,
  ) {}

  async create(input: DelegationInput, actor: Actor): Promise<DelegationResponse> {
    const now = new Date();
    const agency = agencyOf(actor);
    const from = input.from ?? { subject: actor.subject, name: actor.name };
    if (from.subject !== actor.subject && !hasRole(actor, 'agency_leader')) throw notYours();
    if (from.subject === input.to.subject) throw wrong('/to', 'Không thể ủy quyền cho chính mình.', 'Not to oneself.');
    if (input.validTo < input.validFrom)
      throw wrong('/validTo', 'Phải từ ngày bắt đầu trở đi.', 'Must not be before the first day.');
    if (input.validTo < localDay(now)) throw wrong('/validTo', 'Ngày cuối đã qua.', 'The last day is over.');
    const delegation: Omit<Delegation, 'revokedAt'> = {
      id: newId(),
      agency,
      fromSubject: from.subject,
      fromName: from.name,
      toSubject: input.to.subject,
      toName: input.to.name,
      validFrom: input.validFrom,
      validTo: input.validTo,
      createdAt: now,
    };
    await this.rows.add(delegation, actor.subject);
    return delegationResponse({ ...delegation, revokedAt: null });
  }

  async list({ limit, cursor }: PageQuery, actor: Actor): Promise<Page<DelegationResponse>> {
    const agency = agencyOf(actor);
    const codec = new CursorCodec<[string, string]>('delegations', agency);
    const after = codec.decode(cursor, isKeyOf('instant', 'uuid'));
    const rows = await this.rows.page(agency, after, limit + 1);
    const total = await this.rows.count(agency);
    const page = codec.page(rows, limit, total, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return { ...page, items: page.items.map(delegationResponse) };
  }

  revoke(id: string, actor: Actor): Promise<void> {
    return this.database.transaction(async () => {
      const delegation = await this.rows.find(id, agencyOf(actor));
      if (!delegation) throw unknownDelegation();
      if (delegation.fromSubject !== actor.subject && !hasRole(actor, 'agency_leader')) throw notYours();
      await this.rows.revoke(id, new Date());
    });
  }
}

export function unknownDelegation(): Problem {
  return notFound({ vi: 'ủy quyền', en: 'delegation' });
}

function agencyOf({ agency }: Actor): string {
  if (agency === null)
    throw forbidden({ vi: 'Tài khoản không thuộc cơ quan nào.', en: 'The account belongs to no agency.' });
  return agency;
}

function notYours(): Problem {
  return forbidden({
    vi: 'Chỉ được ủy quyền hồ sơ của chính mình; lãnh đạo cơ quan mới được ủy quyền thay người khác.',
    en: 'Only for one’s own dossiers; the leader of the agency may decide for others.',
  });
}

function wrong(pointer: string, vi: string, en: string): Problem {
  return invalid([{ pointer, code: 'delegation', message: { vi, en } }]);
}
