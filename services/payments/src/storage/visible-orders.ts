import { agenciesOf } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { OrderScope } from '../access/order-scope.js';
import type { OrderStatus } from '../order/payment-order.js';
import { ORDER_COLUMNS } from './order-columns.js';
import type { PaymentOrderRow } from './payment-order.row.js';

export interface OrderFilter {
  readonly dossier?: string | undefined;
  readonly status?: OrderStatus | undefined;
}

/** Conditions on `payment_order o` with their values. The texts are few, so each is planned once a connection. */
class Conditions {
  private readonly texts: string[] = [];
  readonly values: unknown[] = [];

  add(text: (parameter: string) => string, value: unknown): this {
    this.texts.push(text(this.parameter(value)));
    return this;
  }

  /** One of several at least holds; nothing is found when there are none. */
  addAny(texts: readonly string[]): this {
    this.texts.push(texts.length === 0 ? 'false' : `(${texts.join(' OR ')})`);
    return this;
  }

  parameter(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  get where(): string {
    return this.texts.join(' AND ');
  }
}

/** Reads orders within what a caller may see. No read path goes past it. */
@Injectable()
export class VisibleOrders {
  constructor(private readonly database: Database) {}

  find(scope: OrderScope, id: string): Promise<PaymentOrderRow | undefined> {
    const { where, values } = within(scope).add((p) => `o.id = ${p}`, id);
    return this.database.one(statement(`SELECT ${ORDER_COLUMNS} FROM payment_order o WHERE ${where}`), values);
  }

  /** Newest first; `after` is the id of the last order of the page before. */
  page(scope: OrderScope, filter: OrderFilter, after: string | undefined, limit: number): Promise<PaymentOrderRow[]> {
    const conditions = matching(scope, filter);
    if (after !== undefined) conditions.add((p) => `o.id < ${p}`, after);
    const rows = conditions.parameter(limit);
    const text = `SELECT ${ORDER_COLUMNS} FROM payment_order o WHERE ${conditions.where} ORDER BY o.id DESC LIMIT ${rows}`;
    return this.database.query(statement(text), conditions.values);
  }

  async count(scope: OrderScope, filter: OrderFilter): Promise<number> {
    const { where, values } = matching(scope, filter);
    const counted = await this.database.one<{ total: number }>(
      statement(`SELECT count(*) AS total FROM payment_order o WHERE ${where}`),
      values,
    );
    return counted?.total ?? 0;
  }
}

function within({ applicantSubject, agency, desk }: OrderScope): Conditions {
  const conditions = new Conditions();
  const parts: string[] = [];
  if (applicantSubject !== null) parts.push(`o.applicant_subject = ${conditions.parameter(applicantSubject)}`);
  if (agency !== null) parts.push(of('o.agency', conditions.parameter(agency)));
  if (desk !== null) parts.push(of('o.intake_desk', conditions.parameter(desk)));
  return conditions.addAny(parts);
}

const of = (column: string, agency: string): string =>
  `(${column} = ${agency} OR ${column} = ANY (${agenciesOf(agency)}))`;

function matching(scope: OrderScope, { dossier, status }: OrderFilter): Conditions {
  const conditions = within(scope);
  if (dossier !== undefined) conditions.add((p) => `o.dossier_id = ${p}`, dossier);
  if (status !== undefined) conditions.add((p) => `o.status = ${p}`, status);
  return conditions;
}
