import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, isKeyOf, type Page, versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { conflict, forbidden, notFound, type Problem } from '@dvc/problems';
import { RegisterRows, type SeenEntry } from '../storage/register-rows.js';
import { asHolderReads } from './holder-history.js';
import { holderScopeOf } from './holder-scope.js';
import {
  entryChange,
  entryResponse,
  type EntryResponse,
  type EntryWithHistory,
  type PublicEntry,
  publicEntry,
  type RegisterQuery,
} from './register-entry.dto.js';

/** The registers for the public, holders and officers. */
@Injectable()
export class Registers {
  constructor(
    private readonly database: Database,
    private readonly rows: RegisterRows,
  ) {}

  /** Throws 404 for a number that is not there, and for what nobody may know of. */
  async lookUp(register: string, number: string): Promise<PublicEntry> {
    const entry = await this.rows.byNumber(register, number);
    if (!entry || entry.confidential) throw unknownEntry();
    return publicEntry(entry, localDay(new Date()));
  }

  async list({ limit, cursor, ...filter }: RegisterQuery, actor: Actor): Promise<Page<EntryResponse>> {
    const scope = holderScopeOf(actor);
    const codec = new CursorCodec<[string, string]>('register-entries', [scope, Object.entries(filter).sort()]);
    const key = codec.decode(cursor, isKeyOf('day', 'uuid'));
    const [rows, total] = await Promise.all([
      this.rows.page(scope, filter, key && { issuedOn: key[0], id: key[1] }, limit + 1),
      this.rows.count(scope, filter),
    ]);
    const today = localDay(new Date());
    const page = codec.page(rows, limit, total, ({ issuedOn, id }) => [issuedOn, id]);
    return { ...page, items: page.items.map((row) => entryResponse(row, today)) };
  }

  async read(id: string, actor: Actor): Promise<EntryWithHistory> {
    const entry = await this.seen(id, actor);
    const all = await this.rows.history(id);
    const history = entry.byOfficer ? all : asHolderReads(all, entry.holderNumber);
    return { ...entryResponse(entry, localDay(new Date())), history: history.map(entryChange) };
  }

  /** A leader of the agency, or of one above it, takes a result back for good. */
  revoke(id: string, reason: string, actor: Actor, revision: number): Promise<EntryWithHistory> {
    return this.database.transaction(async () => {
      const { byOfficer } = await this.seen(id, actor);
      // who holds it himself reads it wherever he is a leader
      if (!byOfficer) throw notToRevoke();
      const entry = await this.rows.lock(id);
      if (!entry) throw unknownEntry();
      if (entry.revision !== revision) throw versionConflict();
      if (entry.revokedOn !== null) throw alreadyRevoked();
      const { validTo } = entry;
      const at = new Date();
      await this.rows.change(entry, { kind: 'REVOCATION', at, dossierId: null, validTo, reason, byName: actor.name });
      return this.read(id, actor);
    });
  }

  private async seen(id: string, actor: Actor): Promise<SeenEntry> {
    const entry = await this.rows.seen(id, holderScopeOf(actor));
    if (!entry) throw unknownEntry();
    return entry;
  }
}

export function unknownEntry(): Problem {
  return notFound({ vi: 'kết quả trong sổ', en: 'register entry' });
}

function alreadyRevoked(): Error {
  return conflict({ vi: 'Kết quả này đã bị thu hồi.', en: 'This result was revoked already.' });
}

function notToRevoke(): Problem {
  return forbidden({
    vi: 'Chỉ lãnh đạo của cơ quan cấp kết quả hoặc của cơ quan cấp trên mới được thu hồi kết quả này.',
    en: 'Only a leader of the agency that issued this result, or of one above it, may revoke it.',
  });
}
