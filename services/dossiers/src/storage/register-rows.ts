import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, newId, statement } from '@dvc/persistence';
import type { ApplicantKind } from '../dossier/state.js';
import { ENTRY_COLUMNS, entriesOf, type HolderScope, SEEN_ENTRY } from './register-entries.sql.js';

export const registerChanges = ['ISSUE', 'RENEWAL', 'AMENDMENT', 'REISSUE', 'REVOCATION', 'CORRECTION'] as const;
export type RegisterChange = (typeof registerChanges)[number];

/** Who holds a result; `number` is what identifies him: citizen id or tax code. */
export interface Holder {
  readonly name: string;
  readonly kind: ApplicantKind;
  readonly number: string | null;
}

export interface NewEntry {
  readonly register: string;
  readonly resultCode: string;
  readonly nameVi: string;
  readonly agency: string;
  readonly dossierId: string;
  /** position of the person or item of a bulk dossier */
  readonly item: number | null;
  readonly holder: Holder;
  readonly confidential: boolean;
  /** local days; null: valid without end */
  readonly issuedOn: string;
  readonly validTo: string | null;
}

export interface RegisterEntry extends Omit<NewEntry, 'holder'> {
  readonly id: string;
  readonly number: string;
  readonly holderName: string;
  readonly holderKind: ApplicantKind;
  readonly holderNumber: string | null;
  readonly revokedOn: string | null;
  readonly revision: number;
}

export interface SeenEntry extends RegisterEntry {
  /** the caller sees it as an officer, with whose it was before */
  readonly byOfficer: boolean;
  /** somebody else held it before who holds it now */
  readonly ofAnotherBefore: boolean;
}

export interface ChangeOfEntry {
  readonly kind: RegisterChange;
  readonly at: Date;
  readonly dossierId: string | null;
  readonly validTo: string | null;
  readonly reason: string | null;
  readonly byName: string | null;
}

/** A change as the history keeps it; who held the result before is null where the change left that alone. */
export interface PastChange extends ChangeOfEntry {
  readonly formerHolder: string | null;
  readonly formerHolderNumber: string | null;
}

// The serial's row is locked until the commit: numbers are without gaps, and each is given once.
const SERIAL = statement(`
  INSERT INTO register_serial AS s (register, year, last) VALUES ($1, $2, $3)
  ON CONFLICT (register, year) DO UPDATE SET last = s.last + $3 RETURNING last`);
const ADD = statement(`
  WITH entry AS (
    INSERT INTO register_entry (id, register, number, result_code, name_vi, agency, dossier_id, item, holder_name, holder_kind,
      holder_number, confidential, issued_on, valid_to)
    SELECT i.id, $1, i.number, $2, $3, $4, $5, i.item, i.holder_name, i.holder_kind, i.holder_number, $6, $7::date, $8::date
    FROM unnest($9::uuid[], $10::text[], $11::integer[], $12::text[], $13::text[], $14::text[])
      AS i (id, number, item, holder_name, holder_kind, holder_number)
    RETURNING id)
  INSERT INTO register_change (entry_id, revision, kind, at, dossier_id, valid_to, by_name)
  SELECT id, 1, 'ISSUE', $15, $5, $8::date, $16 FROM entry`);
const CHANGE = statement(`
  WITH entry AS (
    UPDATE register_entry SET valid_to = $3::date, revoked_on = $4::date, revision = revision + 1,
      holder_name = coalesce($10, holder_name), holder_kind = coalesce($11, holder_kind),
      holder_number = CASE WHEN $10::text IS NULL THEN holder_number ELSE $12 END
    WHERE id = $1 AND revision = $2
    RETURNING id, revision)
  INSERT INTO register_change (entry_id, revision, kind, at, dossier_id, valid_to, reason, by_name, former_holder_name,
    former_holder_number)
  SELECT id, revision, $5, $6, $7::uuid, $3::date, $8, $9, $13, $14 FROM entry RETURNING revision`);
const CORRECT = statement(`
  WITH entry AS (
    UPDATE register_entry SET revision = revision + 1 WHERE id IN (SELECT entry_id FROM register_change WHERE dossier_id = $1)
    RETURNING id, revision, valid_to, number, item)
  , change AS (
    INSERT INTO register_change (entry_id, revision, kind, at, dossier_id, valid_to, reason, by_name)
    SELECT id, revision, 'CORRECTION', $2, $1, valid_to, $3, $4 FROM entry)
  SELECT number FROM entry ORDER BY item NULLS FIRST, number`);
const BY_NUMBER = statement(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.register = $1 AND e.number = $2`);
const BY_ID = statement(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.id = $1::uuid`);
const LOCK = statement(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.id = $1 FOR UPDATE`);
const RENEWED_SINCE = statement(`
  SELECT EXISTS (
    SELECT FROM register_change WHERE entry_id = $1 AND kind = 'RENEWAL' AND at > $2 AND dossier_id IS DISTINCT FROM $3) AS renewed`);
const OF_DOSSIER = statement(`
  SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.dossier_id = $1
    OR e.id IN (SELECT entry_id FROM register_change WHERE dossier_id = $1)
  ORDER BY e.item NULLS FIRST, e.id LIMIT 1000`);
const HISTORY = statement(`
  SELECT kind, at, dossier_id AS "dossierId", valid_to AS "validTo", reason, by_name AS "byName",
    former_holder_name AS "formerHolder", former_holder_number AS "formerHolderNumber"
  FROM register_change WHERE entry_id = $1 ORDER BY revision LIMIT 1000`);

export interface RegisterFilter {
  readonly register?: string | undefined;
  /** entries whose validity ends on or before this day */
  readonly endingBy?: string | undefined;
}

/** The registers of results. */
@Injectable()
export class RegisterRows {
  constructor(private readonly database: Database) {}

  /** One entry for each holder, numbered `<serial>/<year>/<register>` without gaps. Answers the numbers in their order. */
  async issue(
    entry: Omit<NewEntry, 'holder' | 'item'>,
    holders: readonly (Pick<NewEntry, 'item'> & { readonly holder: Holder })[],
    at: Date,
    byName: string | null,
  ): Promise<readonly string[]> {
    if (holders.length === 0) return [];
    const year = Number(entry.issuedOn.slice(0, 4));
    const serial = await this.database.one<{ last: number }>(SERIAL, [entry.register, year, holders.length]);
    if (!serial) throw new Error('an upsert answers its row');
    const first = serial.last - holders.length + 1;
    const numbers = holders.map((_, n) => `${first + n}/${year}/${entry.register}`);
    const { register, resultCode, nameVi, agency, dossierId, confidential, issuedOn, validTo } = entry;
    await this.database.query(ADD, [
      ...[register, resultCode, nameVi, agency, dossierId, confidential, issuedOn, validTo],
      holders.map(() => newId()),
      numbers,
      holders.map(({ item }) => item),
      holders.map(({ holder }) => holder.name),
      holders.map(({ holder }) => holder.kind),
      holders.map(({ holder }) => holder.number),
      at,
      byName,
    ]);
    return numbers;
  }

  byNumber(register: string, number: string): Promise<RegisterEntry | undefined> {
    return this.database.one<RegisterEntry>(BY_NUMBER, [register, number]);
  }

  byId(id: string): Promise<RegisterEntry | undefined> {
    return this.database.one<RegisterEntry>(BY_ID, [id]);
  }

  lock(id: string): Promise<RegisterEntry | undefined> {
    return this.database.one<RegisterEntry>(LOCK, [id]);
  }

  /** Whether another dossier renewed it after that. Of an entry that this transaction has locked: no more can come. */
  async isRenewedSince(id: string, since: Date, dossierId: string): Promise<boolean> {
    const row = await this.database.one<{ renewed: boolean }>(RENEWED_SINCE, [id, since, dossierId]);
    return row?.renewed === true;
  }

  /** The entry was locked and read in this transaction. `holder`: who holds it from now on, where that changes. */
  async change(entry: RegisterEntry, change: ChangeOfEntry, holder?: Holder): Promise<void> {
    const { id, revision } = entry;
    const { kind, at, dossierId, validTo, reason, byName } = change;
    const revoked = kind === 'REVOCATION' ? localDay(at) : entry.revokedOn;
    const present = holder ?? { name: null, kind: null, number: null };
    const former = holder === undefined ? [null, null] : [entry.holderName, entry.holderNumber];
    await this.database.query(CHANGE, [
      ...[id, revision, validTo, revoked, kind, at, dossierId, reason, byName],
      ...[present.name, present.kind, present.number, ...former],
    ]);
  }

  /** Notes at every entry that a dossier's result is in that its file was corrected. Answers the numbers, which stay. */
  async correct(dossierId: string, at: Date, reason: string, byName: string): Promise<readonly string[]> {
    const entries = await this.database.query<{ number: string }>(CORRECT, [dossierId, at, reason, byName]);
    return entries.map(({ number }) => number);
  }

  ofDossier(dossierId: string): Promise<RegisterEntry[]> {
    return this.database.query<RegisterEntry>(OF_DOSSIER, [dossierId]);
  }

  history(id: string): Promise<PastChange[]> {
    return this.database.query<PastChange>(HISTORY, [id]);
  }

  seen(id: string, { owner, numbers, agency, subject }: HolderScope): Promise<SeenEntry | undefined> {
    return this.database.one<SeenEntry>(SEEN_ENTRY, [id, agency, subject, owner, numbers]);
  }

  page(
    scope: HolderScope,
    { register, endingBy }: RegisterFilter,
    after: { readonly issuedOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<SeenEntry[]> {
    const { page, values } = entriesOf(scope);
    const key = [after?.issuedOn ?? null, after?.id ?? null, limit];
    return this.database.query<SeenEntry>(page, [register ?? null, endingBy ?? null, ...values, ...key]);
  }

  async count(scope: HolderScope, { register, endingBy }: RegisterFilter): Promise<number> {
    const { count, values } = entriesOf(scope);
    const row = await this.database.one<{ total: number }>(count, [register ?? null, endingBy ?? null, ...values]);
    return row?.total ?? 0;
  }
}
