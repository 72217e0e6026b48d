import { type Statement, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import { VISIBLE } from './visible.sql.js';

/** Whose register entries are asked for. */
export interface HolderScope extends Pick<ReadScope, 'owner' | 'agency' | 'subject'> {
  /** citizen id, passport and tax code of an applicant, as his token proves them */
  readonly numbers: readonly string[];
}

/** Of an entry `e`, under the names of `RegisterEntry`. */
export const ENTRY_COLUMNS = `e.id, e.register, e.number, e.result_code AS "resultCode", e.name_vi AS "nameVi", e.agency, e.dossier_id AS "dossierId",
  e.item, e.holder_name AS "holderName", e.holder_kind AS "holderKind", e.holder_number AS "holderNumber", e.confidential,
  e.issued_on AS "issuedOn", e.valid_to AS "validTo", e.revoked_on AS "revokedOn", e.revision`;

// another person's or enterprise's before it became that of who holds it now; a new name is no other holder
const wentToAnother = (entry: string): string => `EXISTS (SELECT FROM register_change h WHERE h.entry_id = ${entry}.id
  AND h.former_holder_name IS NOT NULL AND h.former_holder_number IS DISTINCT FROM ${entry}.holder_number)`;

/**
 * What a caller holds: by his own number, and as who filed for it until it is another holder's. What came of a denunciation
 * is for who filed it alone: it may have been filed in another's name.
 */
const held = (owner: string, numbers: string): string => `e.id IN (
  SELECT n.id FROM register_entry n WHERE n.holder_number = ANY (${numbers}::text[]) AND NOT n.confidential
  UNION ALL
  SELECT o.id FROM dossier d JOIN register_entry o ON o.dossier_id = d.id
  WHERE ${VISIBLE.own(owner)} AND NOT ${wentToAnother('o')})`;
const withinAgency = (agency: string, subject: string): string => `EXISTS (
  SELECT FROM dossier d WHERE d.id = e.dossier_id AND ${VISIBLE.contentWithinAgency(agency, subject)})`;

/** Of an entry `e`, under the names of `SeenEntry`. */
const seenColumns = (byOfficer: string): string =>
  `${ENTRY_COLUMNS}, ${byOfficer} IS TRUE AS "byOfficer", ${wentToAnother('e')} AS "ofAnotherBefore"`;

/** Takes the id and the scope: agency, subject, owner and numbers. */
export const SEEN_ENTRY = statement(`
  SELECT ${seenColumns(withinAgency('$2', '$3'))} FROM register_entry e
  WHERE e.id = $1 AND (${withinAgency('$2', '$3')} OR ${held('$4', '$5')})`);

interface Reading {
  readonly page: Statement;
  readonly count: Statement;
}

/** Both take the register and the last day, then the values of the scope; the page its key and its limit after them. */
function reading(
  visible: string,
  byOfficer: string,
  [day, id, limit]: readonly [day: string, id: string, limit: string],
): Reading {
  const where = `${visible} AND ($1::text IS NULL OR e.register = $1)
    AND ($2::date IS NULL OR (e.valid_to <= $2 AND e.revoked_on IS NULL))`;
  return {
    page: statement(`
      SELECT ${seenColumns(byOfficer)} FROM register_entry e WHERE ${where}
        AND (${day}::date IS NULL OR (e.issued_on, e.id) < (${day}::date, ${id}::uuid))
      ORDER BY e.issued_on DESC, e.id DESC LIMIT ${limit}`),
    count: statement(`SELECT count(*) AS total FROM register_entry e WHERE ${where}`),
  };
}

// one for each kind of caller: with an OR of both, the indexes of neither would serve
const BY_HOLDER = reading(held('$3', '$4'), 'false', ['$5', '$6', '$7']);
const BY_OFFICER = reading(withinAgency('$3', '$4'), 'true', ['$5', '$6', '$7']);
const OF_BOTH = withinAgency('$5', '$6');
const BY_BOTH = reading(`(${held('$3', '$4')} OR ${OF_BOTH})`, OF_BOTH, ['$7', '$8', '$9']);

/** How the entries are read that somebody holds, or sees as an officer. */
export function entriesOf({
  owner,
  numbers,
  agency,
  subject,
}: HolderScope): Reading & { readonly values: readonly unknown[] } {
  if (agency === null) return { ...BY_HOLDER, values: [owner, numbers] };
  if (owner === null) return { ...BY_OFFICER, values: [agency, subject] };
  return { ...BY_BOTH, values: [owner, numbers, agency, subject] };
}
