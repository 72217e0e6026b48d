import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { PaperKind } from '../slips/paper-kinds.js';

export interface SlipFormRow {
  readonly kind: PaperKind;
  /** the first day on which the form has this number and title */
  readonly validFrom: string;
  readonly formNo: string;
  readonly titleVi: string;
  readonly regimeVi: string;
  /** read in a public source; otherwise general knowledge */
  readonly verified: boolean;
  readonly revision: number;
}

const COLUMNS = `kind, valid_from AS "validFrom", form_no AS "formNo", title_vi AS "titleVi", regime_vi AS "regimeVi", verified, revision`;

/** The form that a kind has on a day, both SQL; before the first known regime the first one's name serves. */
export const formInForce = (kind: string, day: string): string => `
  SELECT ${COLUMNS} FROM slip_form f WHERE f.kind = ${kind}
  ORDER BY f.valid_from <= ${day} DESC, abs(f.valid_from - ${day}) LIMIT 1`;

const IN_FORCE = statement(formInForce('$1', '$2::date'));
const ALL_IN_FORCE = statement(`
  SELECT DISTINCT ON (kind) ${COLUMNS} FROM slip_form WHERE valid_from <= $1::date ORDER BY kind, slip_form.valid_from DESC`);
const ALL = statement(`SELECT ${COLUMNS} FROM slip_form ORDER BY kind, slip_form.valid_from LIMIT 1000`);
const ONE = statement(`SELECT ${COLUMNS} FROM slip_form WHERE kind = $1 AND valid_from = $2::date FOR UPDATE`);
const PUT = statement(`
  INSERT INTO slip_form AS f (kind, valid_from, form_no, title_vi, regime_vi, verified) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (kind, valid_from) DO UPDATE SET form_no = excluded.form_no, title_vi = excluded.title_vi,
    regime_vi = excluded.regime_vi, verified = excluded.verified, revision = f.revision + 1
  RETURNING ${COLUMNS}`);

/** What the forms are called, by the regime in force. */
@Injectable()
export class SlipFormRows {
  constructor(private readonly database: Database) {}

  async inForce(kind: PaperKind, day: string): Promise<SlipFormRow> {
    const row = await this.database.one<SlipFormRow>(IN_FORCE, [kind, day]);
    if (!row) throw new Error(`there is no form for ${kind}`);
    return row;
  }

  /** Undefined: of every regime. */
  list(day: string | undefined): Promise<SlipFormRow[]> {
    return day === undefined ? this.database.query(ALL) : this.database.query(ALL_IN_FORCE, [day]);
  }

  one(kind: PaperKind, validFrom: string): Promise<SlipFormRow | undefined> {
    return this.database.one<SlipFormRow>(ONE, [kind, validFrom]);
  }

  async put(form: Omit<SlipFormRow, 'revision'>): Promise<SlipFormRow> {
    const { kind, validFrom, formNo, titleVi, regimeVi, verified } = form;
    const row = await this.database.one<SlipFormRow>(PUT, [kind, validFrom, formNo, titleVi, regimeVi, verified]);
    if (!row) throw new Error('an upsert answers its row');
    return row;
  }
}
