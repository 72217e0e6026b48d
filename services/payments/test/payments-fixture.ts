import { agencyChanged, dossierAccepted, type EventData } from '@dvc/contracts';
import { eventually, type TestAnswer, type TestClaims, TestService } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { paymentsService } from '../src/index.js';
import { signNotice } from '../src/providers/vietqr/notice-signature.js';
import type { NoticeAnswer, TransferNotice } from '../src/providers/vietqr/transfer-notice.dto.js';
import type { PaymentOrderPage, PaymentOrderSummary, PaymentOrderView } from '../src/read/payment-order.dto.js';

export const SECRET = 'a secret of the specs';
export const NOTICES = '/api/v1/payment-providers/vietqr/notifications';
export const PROVINCE = '000.00.00.H14';
export const CONSTRUCTION = '000.00.01.H14';
export const HEALTH = '000.00.02.H14';
export const WARD = '000.01.30.H14';

export const an: TestClaims = {
  sub: 'citizen-an',
  name: 'Nguyễn Văn An',
  roles: ['applicant'],
  citizenId: '004087000001',
};
export const binh: TestClaims = {
  sub: 'citizen-binh',
  name: 'Trần Thị Bình',
  roles: ['applicant'],
  citizenId: '004087000002',
};
export const accountant: TestClaims = { sub: 'accountant', roles: ['accountant'], agency: CONSTRUCTION };

type Accepted = EventData<typeof dossierAccepted>;

let serial = 0;

export function accepted(change: Partial<Accepted> = {}): Accepted {
  const dossierCode = `000.00.01.H14-261122-${String(++serial).padStart(4, '0')}`;
  return {
    dossierId: uuidv7(),
    procedureCode: '1.009994.H14',
    procedureName: 'Cấp giấy phép xây dựng',
    agency: CONSTRUCTION,
    number: dossierCode,
    dossierCode,
    applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
    acceptedAt: '2026-11-22T02:00:00.000Z',
    due: '2026-12-14',
    dueAt: '2026-12-14T10:00:00.000Z',
    feeLines: [
      { code: 'PHI_THAM_DINH', nameVi: 'Phí thẩm định', kind: 'CHARGE', amount: 100_000 },
      { code: 'LE_PHI_CAP_PHEP', nameVi: 'Lệ phí cấp giấy phép', kind: 'LEVY', amount: 50_000 },
    ],
    totalFee: 150_000,
    ...change,
  };
}

export interface Delivery {
  readonly secret?: string;
  /** seconds from now */
  readonly at?: number;
  /** sent instead of what was signed */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The payments service with the agencies of a province, and what specs do with it. */
export class PaymentsFixture {
  private constructor(readonly host: TestService) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<PaymentsFixture> {
    const host = await TestService.start(paymentsService, {
      VIETQR_BANK_BIN: '970416',
      VIETQR_ACCOUNT: '257678859',
      VIETQR_SECRET: SECRET,
      ...environment,
    });
    const fixture = new PaymentsFixture(host);
    await fixture.agency(PROVINCE, [PROVINCE]);
    for (const identifier of [CONSTRUCTION, HEALTH, WARD]) await fixture.agency(identifier, [PROVINCE, identifier]);
    await fixture.until('SELECT count(*) >= 4 AS done FROM agency');
    return fixture;
  }

  stop(): Promise<void> {
    return this.host.stop();
  }

  async agency(
    identifier: string,
    path: string[],
    revision = 1,
    end: { readonly validTo: string | null; readonly successors?: string[] } = { validTo: null },
  ): Promise<void> {
    await this.host.receive(agencyChanged, identifier, {
      identifier,
      revision,
      nameVi: identifier,
      kind: 'DEPARTMENT',
      parent: path.at(-2) ?? null,
      path,
      validFrom: '2011-01-01',
      workingHours: null,
      ...end,
    });
  }

  /** Has a dossier accepted and answers its order. */
  async order(change: Partial<Accepted> = {}): Promise<PaymentOrderSummary> {
    const data = accepted(change);
    await this.host.receive(dossierAccepted, data.dossierId, data);
    const as = { sub: data.applicant.subject, roles: ['applicant'] };
    return eventually(async () => (await this.list(as, `?dossier=${data.dossierId}`)).items[0]);
  }

  async list(as: TestClaims, query = ''): Promise<PaymentOrderPage> {
    const answer = await this.host.get<PaymentOrderPage>(`/api/v1/payment-orders${query}`, { as });
    if (answer.status !== 200) throw new Error(`the list answered ${answer.status}`);
    return answer.body;
  }

  async read(id: string, as: TestClaims = an): Promise<PaymentOrderView> {
    const answer = await this.host.get<PaymentOrderView>(`/api/v1/payment-orders/${id}`, { as });
    if (answer.status !== 200) throw new Error(`the order answered ${answer.status}`);
    return answer.body;
  }

  /** Sends a notice as the bank does. */
  notify(
    notice: unknown,
    { secret = SECRET, at = 0, body, headers }: Delivery = {},
  ): Promise<TestAnswer<NoticeAnswer>> {
    const signed = typeof notice === 'string' ? notice : JSON.stringify(notice);
    const timestamp = String(Math.floor(Date.now() / 1_000) + at);
    return this.host.request<NoticeAnswer>('POST', NOTICES, {
      body: body ?? signed,
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-signature': signNotice(secret, timestamp, Buffer.from(signed)),
        ...headers,
      },
    });
  }

  async rows<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.host.service.database.pool.query<R>(sql, values)).rows;
  }

  async count(table: 'payment_order' | 'provider_notice' | 'payment_attempt'): Promise<number> {
    return (await this.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? 0;
  }

  async until(sql: string): Promise<void> {
    await eventually(async () => (await this.rows<{ done: boolean }>(sql))[0]?.done);
  }
}

/** A notice that pays the order exactly. */
export function noticeFor(
  order: { readonly reference: string; readonly amount: number },
  change: Partial<TransferNotice> = {},
): TransferNotice {
  return {
    transactionId: `FT${uuidv7()}`,
    reference: order.reference,
    amount: order.amount,
    currency: 'VND',
    paidAt: '2026-11-22T02:30:00.000Z',
    payerAccount: '9704000000000018',
    ...change,
  };
}
