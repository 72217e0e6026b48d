import { processingSuspended } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import {
  accepted,
  accountant,
  an,
  CONSTRUCTION,
  HEALTH,
  PaymentsFixture,
  PROVINCE,
  WARD,
} from '../../test/payments-fixture.js';
import type { PaymentOrderView } from '../read/payment-order.dto.js';

const wardDesk: TestClaims = { sub: 'mot-cua-xa', name: 'Lý Thị Hoa', roles: ['desk_officer'], agency: WARD };
const CASH = { method: 'CASH', amount: 150_000, currency: 'VND' };

describe('the desk that took the papers in for another agency', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const take = (id: string, as: TestClaims = wardDesk) =>
    payments.host.post<PaymentOrderView>(`/api/v1/payment-orders/${id}/counter-payment`, CASH, { as });
  const look = (id: string, as: TestClaims) => payments.host.get(`/api/v1/payment-orders/${id}`, { as });

  it('sees what is owed, takes it, and the order says who did', async () => {
    const order = await payments.order({ intakeDesk: WARD });
    const listed = await payments.list(wardDesk, `?dossier=${order.dossierId}`);
    expect([listed.total, listed.items]).toEqual([1, [order]]);
    const taken = await take(order.id);
    expect(taken).toMatchObject({ status: 201, body: { status: 'SETTLED', payments: [{ takenBy: 'Lý Thị Hoa' }] } });
    expect(await payments.read(order.id, accountant)).toEqual(taken.body);
  });

  it('takes what a duty adds', async () => {
    const { dossierId, procedureCode, procedureName, agency, applicant, number } = accepted();
    await payments.host.receive(processingSuspended, dossierId, {
      ...{ dossierId, procedureCode, procedureName, agency, applicant, number, intakeDesk: WARD },
      ...{ cause: 'FINANCIAL_DUTY', reason: 'Thuế', suspendedAt: new Date().toISOString() },
      feeLines: [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 150_000 }],
    });
    const duty = await eventually(async () => (await payments.list(an, `?dossier=${dossierId}`)).items[0]);
    expect((await take(duty.id)).status).toBe(201);
  });

  const others: readonly (readonly [string, TestClaims, number])[] = [
    ['another officer of that agency', { ...wardDesk, roles: ['case_handler'] }, 403],
    ['an accountant of that agency', { ...wardDesk, roles: ['accountant'] }, 404],
    ['the desk of a third agency', { ...wardDesk, agency: HEALTH }, 404],
    ['a desk officer without an agency', { sub: 'x', roles: ['desk_officer'] }, 404],
    ['the desk, of what he owes himself', { ...wardDesk, sub: 'citizen-an' }, 403],
  ];
  it.each(others)('is not %s', async (_, as, status) => {
    const order = await payments.order({ intakeDesk: WARD });
    expect((await take(order.id, as)).status).toBe(status);
    if (status === 404) expect((await look(order.id, as)).status).toBe(404);
    expect(await payments.read(order.id)).toMatchObject({ status: 'OPEN', payments: [], revision: 1 });
  });

  it('has no part in what came in online, or to another desk', async () => {
    const [online, elsewhere] = [
      await payments.order({ intakeAgency: WARD }),
      await payments.order({ intakeDesk: HEALTH }),
    ];
    for (const { id, dossierId } of [online, elsewhere]) {
      expect([(await look(id, wardDesk)).status, (await take(id)).status]).toEqual([404, 404]);
      expect((await payments.list(wardDesk, `?dossier=${dossierId}`)).total).toBe(0);
    }
  });

  it('leaves the agency in charge, those above and the payer what is theirs', async () => {
    const order = await payments.order({ intakeDesk: WARD });
    for (const as of [an, accountant, { ...accountant, agency: PROVINCE }])
      expect((await payments.list(as, `?dossier=${order.dossierId}`)).total).toBe(1);
    const both = { ...an, roles: ['applicant', 'desk_officer'], agency: WARD };
    const own = await payments.order({ agency: HEALTH });
    for (const { dossierId } of [order, own])
      expect((await payments.list(both, `?dossier=${dossierId}`)).total).toBe(1);
    expect((await take(order.id, { ...wardDesk, agency: CONSTRUCTION })).status).toBe(201);
  });
});
