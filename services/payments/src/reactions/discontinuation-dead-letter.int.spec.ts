import { dossierDiscontinued, dossierRolledBack } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { accepted, PaymentsFixture, PROVINCE } from '../../test/payments-fixture.js';
import type { PaymentOrderSummary } from '../read/payment-order.dto.js';

const ADMIN = { sub: 'admin', roles: ['province_admin'], agency: PROVINCE };

describe('what is told of a discontinuation while a fact of it is a dead letter', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const factsOf = ({ dossierId, dossierCode }: PaymentOrderSummary) => {
    const { procedureCode, procedureName, agency, applicant } = accepted();
    return { procedureCode, procedureName, agency, applicant, dossierId, number: dossierCode, reason: 'Nhầm' };
  };
  const discontinue = (order: PaymentOrderSummary) =>
    payments.host.receive(dossierDiscontinued, order.dossierId, {
      ...factsOf(order),
      discontinuedAt: new Date().toISOString(),
    });
  const takeBack = (order: PaymentOrderSummary) =>
    payments.host.receive(dossierRolledBack, order.dossierId, {
      ...{ ...factsOf(order), act: 'discontinuation', status: 'ACCEPTED' },
      rolledBackAt: new Date().toISOString(),
    });
  const isRow = (sql: string, ...values: readonly string[]): Promise<unknown> =>
    eventually(async () => (await payments.rows(sql, [...values])).length === 1);
  /** Refuses such orders of one dossier, as a fault would. */
  const refuse = ({ dossierId }: PaymentOrderSummary, what: string) =>
    payments.rows(
      `ALTER TABLE payment_order ADD CONSTRAINT failing CHECK (dossier_id <> '${dossierId}' OR NOT (${what})) NOT VALID`,
      [],
    );
  const givenUp = (event: { readonly id: string }) =>
    eventually(async () => {
      await payments.rows(
        "UPDATE parked_message SET attempts = 5, next_attempt_at = now() WHERE event_id = $1 AND state = 'WAITING' AND begun_at IS NULL",
        [event.id],
      );
      const dead = "SELECT FROM parked_message WHERE event_id = $1 AND state = 'DEAD'";
      return (await payments.rows(dead, [event.id])).length === 1;
    });
  const waits = ({ id }: { readonly id: string }) =>
    isRow("SELECT FROM parked_message WHERE event_id = $1 AND state = 'WAITING'", id);
  const requeue = async ({ id }: { readonly id: string }): Promise<void> => {
    await payments.rows('ALTER TABLE payment_order DROP CONSTRAINT failing', []);
    const sql = 'SELECT id FROM parked_message WHERE event_id = $1';
    const [letter] = (await payments.rows(sql, [id])) as readonly { readonly id: string }[];
    const answer = await payments.host.post(`/api/v1/dead-letters/${letter?.id}/requeue`, {}, { as: ADMIN });
    expect(answer.status).toBeLessThan(300);
  };

  it('waits for the discontinuation: the dossier goes on and owes what it did', async () => {
    const order = await payments.order();
    await refuse(order, 'dossier_ended_at IS NOT NULL');
    const end = await discontinue(order);
    await givenUp(end);
    const back = await takeBack(order);
    await waits(back);
    await requeue(end);
    await payments.host.handled(back);
    expect(await payments.read(order.id)).toMatchObject({ status: 'OPEN', revision: 3 });
  });

  it('waits for its taking back: nothing is owed of a dossier that was discontinued again', async () => {
    const order = await payments.order();
    await payments.host.handled(await discontinue(order));
    await refuse(order, "status = 'OPEN'");
    const back = await takeBack(order);
    await givenUp(back);
    const again = await discontinue(order);
    await waits(again);
    await requeue(back);
    await payments.host.handled(again);
    expect(await payments.read(order.id)).toMatchObject({ status: 'WITHDRAWN', revision: 4 });
  });
});
