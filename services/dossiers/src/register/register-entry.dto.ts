import {
  AgencyField,
  BooleanField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import {
  type PastChange,
  type RegisterChange,
  registerChanges,
  type RegisterEntry,
  type SeenEntry,
} from '../storage/register-rows.js';
import { type EntryState, entryStateOn, entryStates } from './validity.js';

export class RegisterQuery extends PageQuery {
  @TextField({ max: 30, optional: true, description: 'a register' })
  readonly register?: string;
  @DayField({ optional: true, description: 'not revoked and ending on or before this local day' })
  readonly endingBy?: string;
}

export class LookupQuery {
  @TextField({ max: 30 })
  readonly register: string;
  @TextField({ max: 60, description: 'exactly as it is printed' })
  readonly number: string;
}

/** What everybody may know of a result. */
export class PublicEntry {
  @TextField({ max: 30 })
  readonly register: string;
  @TextField({ max: 60 })
  readonly number: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @AgencyField()
  readonly agency: string;
  @TextField({ max: 200, description: 'of a person the initials alone' })
  readonly holder: string;
  @DayField()
  readonly issuedOn: string;
  @DayField({ nullable: true })
  readonly validTo: string | null;
  @EnumField(entryStates)
  readonly state: EntryState;
}

export class EntryResponse extends PublicEntry {
  @UuidField()
  readonly id: string;
  @UuidField({
    nullable: true,
    description: "that it was first issued for; null: a former holder's, which officers alone may know",
  })
  readonly dossierId: string | null;
  @IntegerField({ min: 0, max: 1_000, nullable: true, description: 'the person or item of that dossier' })
  readonly item: number | null;
  @TextField({ max: 14, nullable: true, description: 'citizen id, passport or tax code' })
  readonly holderNumber: string | null;
  @BooleanField()
  readonly confidential: boolean;
  @DayField({ nullable: true })
  readonly revokedOn: string | null;
  @IntegerField({ min: 1, max: 1_000_000 })
  readonly revision: number;
}

export class EntryChange {
  @EnumField(registerChanges)
  readonly kind: RegisterChange;
  @InstantField()
  readonly at: string;
  @UuidField({ nullable: true })
  readonly dossierId: string | null;
  @DayField({ nullable: true })
  readonly validTo: string | null;
  @TextField({ max: 2_000, nullable: true })
  readonly reason: string | null;
  @TextField({ max: 200, nullable: true })
  readonly byName: string | null;
  @TextField({
    max: 200,
    nullable: true,
    description: 'who held it before; null: the change left that alone, or it is for officers alone',
  })
  readonly formerHolder: string | null;
  @TextField({ max: 14, nullable: true, description: 'citizen id, passport or tax code' })
  readonly formerHolderNumber: string | null;
}

export class EntryWithHistory extends EntryResponse {
  @ListField(() => EntryChange, { max: 1_000 })
  readonly history: EntryChange[];
}

export class EntryPage {
  @ListField(() => EntryResponse, { max: 200 })
  readonly items: EntryResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export function entryResponse(e: SeenEntry, today: string): EntryResponse {
  return {
    id: e.id,
    register: e.register,
    number: e.number,
    nameVi: e.nameVi,
    agency: e.agency,
    holder: e.holderName,
    holderNumber: e.holderNumber,
    issuedOn: e.issuedOn,
    validTo: e.validTo,
    revokedOn: e.revokedOn,
    state: entryStateOn(e, today),
    dossierId: e.byOfficer || !e.ofAnotherBefore ? e.dossierId : null,
    item: e.item,
    confidential: e.confidential,
    revision: e.revision,
  };
}

export function publicEntry(e: RegisterEntry, today: string): PublicEntry {
  const { register, number, nameVi, agency, issuedOn, validTo } = e;
  const holder = e.holderKind === 'CITIZEN' || e.item !== null ? initialsOf(e.holderName) : e.holderName;
  return { register, number, nameVi, agency, holder, issuedOn, validTo, state: entryStateOn(e, today) };
}

export function entryChange({ at, ...change }: PastChange): EntryChange {
  return { ...change, at: at.toISOString() };
}

/** "Nguyễn Văn An" as "N. V. A.": who has the paper at hand can compare, nobody learns a name. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]?.toLocaleUpperCase('vi')}.`)
    .join(' ');
}
