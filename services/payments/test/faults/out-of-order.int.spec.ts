import { agencyChanged, dossierAccepted, paymentOrderCreated, paymentSettled } from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { faultSeed, figure, printFigures } from '@dvc/testing';
import fc from 'fast-check';
import { accepted, noticeFor, PaymentsFixture, PROVINCE } from '../payments-fixture.js';

/** F9: notices and facts out of order, repeated, a day late. */
const PERMUTATIONS = figure(20, 500);
const DAY_MS = 86_400_000;

type Step = 'exact' | 'exact again' | 'too little' | 'twice';

describe('payments that are told of out of order', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start();
  });
  afterAll(() => payments.stop());

  const tellOf = async (dossier: ReturnType<typeof accepted>, at = new Date()): Promise<void> => {
    const event = createEvent(dossierAccepted, { subject: dossier.dossierId, data: dossier }, {}, at);
    await deliver(event.subject, JSON.stringify(event), dossierAccepted.topic);
  };
  let offset = 0;
  /** To the real handlers, as a partition that the transport does not use. */
  const deliver = async (key: string, payload: string, topic: string): Promise<void> => {
    const message = { topic, partition: 999, offset: String(offset++), key, payload };
    await payments.host.service.events.inbox?.receive([message]);
  };
  const ledger = (dossierId: string) =>
    payments.rows<{ status: string; received: number; receipts: number }>(
      `SELECT status, received::int, (SELECT count(*)::int FROM payment_order p WHERE p.receipt_number = o.receipt_number) AS receipts
       FROM payment_order o WHERE dossier_id = $1`,
      [dossierId],
    );

  it(
    `settle an order once in ${PERMUTATIONS} permutations, and every đồng is counted`,
    async () => {
      const steps: Step[] = ['exact', 'exact again', 'too little', 'twice'];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(steps, { minLength: steps.length }), fc.boolean(), async (order, late) => {
          const dossier = accepted();
          const at = new Date(Date.now() - (late ? DAY_MS : 0));
          // accepted is heard twice, in two messages, the second one after the payments
          await tellOf(dossier, at);
          const [opened] = await payments.rows<{ id: string; reference: string; amount: number }>(
            'SELECT id, reference, amount::int FROM payment_order WHERE dossier_id = $1',
            [dossier.dossierId],
          );
          if (!opened) throw new Error('no order');
          const paidAt = at.toISOString();
          const exact = noticeFor(opened, { paidAt });
          const notices = {
            exact,
            'exact again': exact,
            'too little': noticeFor(opened, { paidAt, amount: 1_000 }),
            twice: noticeFor(opened, { paidAt }),
          };
          for (const step of order) expect((await payments.notify(notices[step])).status).toBe(200);
          await tellOf(dossier, at);
          expect(await ledger(dossier.dossierId)).toEqual([
            { status: 'SETTLED', received: 2 * opened.amount + 1_000, receipts: 1 },
          ]);
          await payments.host.settled();
          expect(payments.host.eventsOf(paymentSettled, opened.id)).toHaveLength(1);
          expect(payments.host.eventsOf(paymentOrderCreated, opened.id)).toHaveLength(1);
        }),
        { numRuns: PERMUTATIONS, seed: faultSeed() },
      );
      printFigures({ 'permutations of notices': PERMUTATIONS });
    },
    figure(60_000, 900_000),
  );

  it('wait for a person when their order is not known yet; the next transfer settles it', async () => {
    // the reference that the next order will get
    const [{ next } = { next: 0 }] = await payments.rows<{ next: number }>(
      'SELECT last_value::int + 1 AS next FROM payment_reference',
    );
    const reference = `DVC${String(next).padStart(9, '0')}`;
    const early = noticeFor({ reference, amount: 150_000 });
    expect(await payments.notify(early)).toMatchObject({ status: 200, body: { state: 'UNMATCHED' } });
    const dossier = accepted();
    await tellOf(dossier);
    expect(
      (await payments.rows('SELECT reference FROM payment_order WHERE dossier_id = $1', [dossier.dossierId]))[0],
    ).toEqual({ reference });
    // the bank repeats its notice: still the money of nobody's order, not lost and not counted twice
    expect(await payments.notify(early)).toMatchObject({ status: 200, body: { state: 'UNMATCHED' } });
    expect(await payments.notify(noticeFor({ reference, amount: 150_000 }))).toMatchObject({
      body: { state: 'SETTLED' },
    });
    expect(await ledger(dossier.dossierId)).toMatchObject([{ status: 'SETTLED', received: 150_000 }]);
  });

  it("are settled a day later when the notice is signed anew, and refused with yesterday's signature", async () => {
    const order = await payments.order();
    const notice = noticeFor(order, { paidAt: new Date(Date.now() - DAY_MS).toISOString() });
    expect((await payments.notify(notice, { at: -DAY_MS / 1_000 })).status).toBe(401);
    expect(await payments.notify(notice)).toMatchObject({ status: 200, body: { state: 'SETTLED' } });
  });

  it('leave agencies at their latest revision', async () => {
    const revisions = [1, 2, 3, 4, 5];
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(revisions, { minLength: 5 }), async (permutation) => {
        const identifier = `000.98.${String(n++).padStart(2, '0')}.H14`;
        for (const revision of permutation) {
          const data = {
            identifier,
            revision,
            nameVi: `Tên ${revision}`,
            kind: 'DEPARTMENT' as const,
            parent: PROVINCE,
            path: [PROVINCE, ...Array.from({ length: revision }, (_, i) => `000.97.${i}.H14`), identifier],
            validFrom: '2011-01-01',
            validTo: null,
            workingHours: null,
          };
          const event = createEvent(agencyChanged, { subject: identifier, data });
          await deliver(identifier, JSON.stringify(event), agencyChanged.topic);
        }
        const [kept] = await payments.rows<{ path: string[] }>('SELECT path FROM agency WHERE identifier = $1', [
          identifier,
        ]);
        expect(kept?.path).toHaveLength(2 + 5);
      }),
      { numRuns: figure(20, 90), seed: faultSeed() },
    );
  });
});
