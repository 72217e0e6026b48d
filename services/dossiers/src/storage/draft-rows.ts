import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { TrackingIdentity } from '../dossier/public-number.js';
import type { NamedResult } from '../register/parent-results.js';
import type { GivenComponent } from '../submit/check-components.js';
import { contentDigest, itemsOf, papersOf } from './content-digest.sql.js';
import type { NewDossier } from './submit-dossier.sql.js';
import { TELLING, telling } from './tell-portal.sql.js';

/** What of a draft the dossier's state does not hold. */
export interface DraftContent {
  readonly formData: object;
  readonly components: readonly GivenComponent[];
  readonly items: readonly object[] | null;
  readonly parentResult: NamedResult | null;
}

export type ReplacedContent = Pick<NewDossier, 'id' | 'formData' | 'resultDelivery' | 'deliveryAddress'>;

const CONTENT = statement(`
  SELECT d.form_data AS "formData", coalesce((
    SELECT jsonb_agg(jsonb_build_object('code', c.component_code, 'attachmentIds', c.ids))
    FROM (
      SELECT component_code, jsonb_agg(attachment_id ORDER BY position) AS ids FROM dossier_file
      WHERE dossier_id = d.id GROUP BY component_code
    ) c), '[]') AS components,
    (SELECT jsonb_agg(data ORDER BY position) FROM dossier_item WHERE dossier_id = d.id) AS items,
    (SELECT jsonb_build_object('register', register, 'number', number) FROM register_entry WHERE id = d.parent_result::uuid)
      AS "parentResult"
  FROM dossier d WHERE d.id = $1`);

const digestOf = (form: string): string => contentDigest({ form, items: itemsOf('d.id'), papers: papersOf('d.id') });

/* Last: it takes the digest of the files and items that are there. */
const save = (others: string): string => `
  UPDATE dossier d SET revision = revision + 1, procedure_version = $2, agency = $3, applicant = $4::jsonb, representative = $5::jsonb,
    form_data = $6::jsonb, result_delivery = $7, contact_email = $8, search_terms = array_to_tsvector($9::text[]), status = $10,
    provisional_number = $11, tracking_key = $12, submitted_at = $13, listed_at = coalesce($13, listed_at),
    case_type = $14, case_variant = $15, delivery_address = $16, acceptance_due_at = $17, parent_result = $18,
    content_digest = CASE WHEN $11::text IS NOT NULL THEN ${digestOf('$6::jsonb')} END,
    intake_agency = CASE WHEN $11::text IS NOT NULL THEN $19::text END ${others}
  WHERE id = $1`;
const TOLD = telling({
  procedure: 'd.procedure_code',
  agency: '$3',
  caseType: '$14',
  version: 'd.revision + 1',
  at: '$13::timestamptz',
});
const SAVE = statement(save(''));
const SUBMIT = statement(save(`, (${TELLING}) = (${TOLD})`));

const REPLACE = statement(`
  UPDATE dossier d SET form_data = $2::jsonb, result_delivery = $3, delivery_address = $4, 
    content_digest = CASE WHEN d.content_digest IS NOT NULL THEN ${digestOf('$2::jsonb')} END
  WHERE id = $1`);

const DROP_ITEMS = statement('DELETE FROM dossier_item WHERE dossier_id = $1');

const ADD_ITEMS = statement(`
  INSERT INTO dossier_item (dossier_id, position, data)
  SELECT $1, n - 1, item FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS i (item, n)`);

const DROP_FILES = statement('DELETE FROM dossier_file WHERE dossier_id = $1');

const DROP_HISTORY = statement('DELETE FROM dossier_history WHERE dossier_id = $1');

const DROP = statement(`DELETE FROM dossier WHERE id = $1 AND status = 'DRAFT'`);

const ADD_FILES = statement(`
  INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id)
  SELECT $1, * FROM unnest($2::text[], $3::integer[], $4::uuid[])`);

/** Drafts: their content is replaced as a whole, while their row is locked. */
@Injectable()
export class DraftRows {
  constructor(private readonly database: Database) {}

  async content(id: string): Promise<DraftContent> {
    const content = await this.database.one<DraftContent>(CONTENT, [id]);
    if (!content) throw new Error(`the draft ${id} is locked and not there`);
    return content;
  }

  /** Saves the next revision; with `tracking` it is submitted by that. */
  async save(d: Omit<NewDossier, 'submission'>, tracking: TrackingIdentity | null): Promise<void> {
    await this.database.query(DROP_ITEMS, [d.id]);
    if (d.items !== null) await this.database.query(ADD_ITEMS, [d.id, JSON.stringify(d.items)]);
    await this.database.query(DROP_FILES, [d.id]);
    await this.database.query(ADD_FILES, [
      d.id,
      d.files.map(({ component }) => component),
      d.files.map(({ position }) => position),
      d.files.map(({ attachmentId }) => attachmentId),
    ]);
    await this.database.query(tracking === null ? SAVE : SUBMIT, [
      d.id,
      d.procedureVersion,
      d.agency,
      JSON.stringify(d.applicant),
      d.representative === null ? null : JSON.stringify(d.representative),
      JSON.stringify(d.formData),
      d.resultDelivery,
      d.contactEmail,
      d.searchTerms,
      tracking === null ? 'DRAFT' : 'SUBMITTED',
      tracking?.provisionalNumber ?? null,
      tracking?.trackingKey ?? null,
      tracking === null ? null : d.now,
      d.caseType,
      d.caseVariant,
      d.deliveryAddress,
      d.acceptanceDueAt,
      d.parentEntry,
      d.intakeAgency,
    ]);
  }

  /** Everything of it. Its files are nobody's then but their owner's, and are cleared away with the other unused ones. */
  async delete(id: string): Promise<void> {
    for (const drop of [DROP_ITEMS, DROP_FILES, DROP_HISTORY, DROP]) await this.database.query(drop, [id]);
  }

  /** What an applicant may change after the submission, once its files are replaced. The revision is counted by whoever records the change. */
  async replaceContent(d: ReplacedContent): Promise<void> {
    await this.database.query(REPLACE, [d.id, JSON.stringify(d.formData), d.resultDelivery, d.deliveryAddress]);
  }
}
