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
const ADD = statement(`
  INSERT INTO slip_form (kind, valid_from, form_no, title_vi, regime_vi, verified) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (kind, valid_from) DO NOTHING RETURNING ${COLUMNS}`);
const CHANGE = statement(`
  UPDATE slip_form SET form_no = $3, title_vi = $4, regime_vi = $5, verified = $6, revision = revision + 1
  WHERE kind = $1 AND valid_from = $2::date AND revision = $7 RETURNING ${COLUMNS}`);

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

  /** `revision`: that of the form as the caller knows it; undefined: a new one. Undefined when it stands otherwise. */
  put(form: Omit<SlipFormRow, 'revision'>, revision: number | undefined): Promise<SlipFormRow | undefined> {
    const { kind, validFrom, formNo, titleVi, regimeVi, verified } = form;
    const values = [kind, validFrom, formNo, titleVi, regimeVi, verified];
    return revision === undefined
      ? this.database.one<SlipFormRow>(ADD, values)
      : this.database.one<SlipFormRow>(CHANGE, [...values, revision]);
  }
}
