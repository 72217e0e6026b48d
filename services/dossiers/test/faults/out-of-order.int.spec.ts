import {
  agencyChanged,
  type CloudEvent,
  consultationAnswered,
  documentAnswered,
  documentStatusChanged,
  type EventData,
  type EventDefinition,
  paymentOrderCreated,
  paymentSettled,
} from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { faultSeed, figure, printFigures } from '@dvc/testing';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { recordPayment, recordPaymentOrder } from '../../src/dossier/decide.js';
import type { Dossier } from '../../src/dossier/state.js';
import { DossierHost } from '../dossiers.js';
import { CONSTRUCTION, personas, PROVINCE, WARD } from '../personas.js';
import { agency } from '../reference.js';

/** F9: facts out of order, repeated and a day late. */
const PERMUTATIONS = figure(40, 2_000);
const DAY_MS = 86_400_000;
const APPLICANT = { subject: 'citizen-an', name: 'Nguyễn Văn An', email: null };

interface Fact {
  readonly name: string;
  readonly event: CloudEvent;
  readonly topic: string;
}

function fact<D extends EventDefinition>(
  name: string,
  definition: D,
  subject: string,
  data: EventData<D>,
  at = new Date(),
): Fact {
  return { name, event: createEvent(definition, { subject, data }, {}, at), topic: definition.topic };
}

/** What payments and interchange say of one dossier, some of it twice, some of it a day ago. */
function factsAbout(dossierId: string, consultationId: string): Fact[] {
  const [orderId, documentId, yesterday] = [uuidv7(), uuidv7(), new Date(Date.now() - DAY_MS)];
  const order = { orderId, dossierId, dossierCode: 'x', amount: 75_000, applicant: APPLICANT };
  const ordered = { ...order, lines: [], createdAt: yesterday.toISOString() };
  const settled = { ...order, provider: 'vietqr', receiptNumber: 'BL-1', settledAt: yesterday.toISOString() };
  const regarding = { consultationId, dossierId };
  const status = (code: string): EventData<typeof documentStatusChanged> => ({
    documentId,
    sender: CONSTRUCTION,
    recipient: WARD,
    code,
    status: `status ${code}`,
    reason: null,
    regarding,
    changedAt: yesterday.toISOString(),
  });
  const answered = {
    documentId,
    answerId: uuidv7(),
    fromAgency: WARD,
    toAgency: CONSTRUCTION,
    subject: 'V/v góp ý',
    content: 'Đồng ý.',
    regarding,
    answeredAt: yesterday.toISOString(),
  };
  const once = [
    fact('ordered', paymentOrderCreated, orderId, ordered, yesterday),
    fact('settled', paymentSettled, orderId, settled, yesterday),
    ...['01', '03', '06'].map((code) => fact(`status ${code}`, documentStatusChanged, documentId, status(code))),
    fact('answered', documentAnswered, documentId, answered),
  ];
  const [firstOrder, firstSettled, , , , firstAnswer] = once;
  return [
    ...once,
    // delivered again
    ...[firstOrder, firstSettled, firstAnswer].filter((one) => one !== undefined),
    // told again, in a message of its own
    fact('settled', paymentSettled, orderId, settled),
    fact('answered', documentAnswered, documentId, { ...answered, answerId: uuidv7(), content: 'Không đồng ý.' }),
  ];
}

describe('facts that arrive out of order', () => {
  let dossiers: DossierHost;
  let offset = 0;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  const rows = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await dossiers.host.service.database.pool.query<R>(sql, values)).rows;
  /** Hands a message to the real handlers, as a partition of its own that the transport does not use. */
  const deliver = async ({ event, topic }: Fact): Promise<void> => {
    const message = {
      topic,
      partition: 999,
      offset: String(offset++),
      key: event.subject,
      payload: JSON.stringify(event),
    };
    await dossiers.host.service.events.inbox?.receive([message]);
  };
  const consulted = async (): Promise<{ id: string; consultationId: string }> => {
    const { id } = await dossiers.accepted();
    const asked = dossiers.done(
      await dossiers.act<{ id: string }>(id, 'consultations', personas.handler, {
        toAgency: WARD,
        question: 'Ý kiến của xã?',
        dueWorkingDays: 5,
      }),
    );
    return { id, consultationId: asked.id };
  };

  it(
    `lead to the same dossier in ${PERMUTATIONS} permutations, whenever its approval is tried`,
    async () => {
      const facts = factsAbout(uuidv7(), uuidv7()).map((_, i) => i);
      const begun = performance.now();
      const order = fc.shuffledSubarray(facts, { minLength: facts.length });
      await fc.assert(
        fc.asyncProperty(order, fc.integer({ min: 0, max: facts.length }), async (permutation, approvalAt) => {
          const { id, consultationId } = await consulted();
          const about = factsAbout(id, consultationId);
          const seen = new Set<string>();
          let opinion: string | undefined;
          for (let step = 0; step <= permutation.length; step++) {
            if (step === approvalAt) {
              const { status } = await dossiers.act(id, 'approval', personas.leader);
              expect(status).toBe(seen.has('answered') ? 200 : 409);
            }
            const next = about[permutation[step] ?? -1];
            if (next === undefined) continue;
            await deliver(next);
            seen.add(next.name);
            if (next.name === 'answered') opinion ??= (next.event.data as EventData<typeof documentAnswered>).content;
          }
          const { body } = await dossiers.read(id, personas.desk);
          expect(body).toMatchObject({ financialState: 'PAID', fee: { receiptNumber: 'BL-1' } });
          expect(body.fee?.paymentOrderId).toBe(about[0]?.event.subject);
          expect(body.consultations).toMatchObject([{ state: 'ANSWERED', opinion: { content: opinion } }]);
          expect(body.consultations[0]?.statuses.map(({ code }) => code).sort()).toEqual(['01', '03', '06']);

          // straight from the tables: order of the history, legal states, one effect each, nothing given up
          const history = await rows<{ revision: number; act: string; from: string; to: string }>(
            'SELECT revision, act, from_status AS "from", to_status AS "to" FROM dossier_history WHERE dossier_id = $1 ORDER BY revision',
            [id],
          );
          expect(history.map(({ revision }) => Number(revision))).toEqual(history.map((_, i) => i + 1));
          for (const [i, { from }] of history.entries()) if (i > 0) expect(from).toBe(history[i - 1]?.to);
          const count = (act: string): number => history.filter((entry) => entry.act === act).length;
          expect([count('payment'), count('opinion'), count('consultation-return')]).toEqual([1, 1, 0]);
          expect(count('payment-order')).toBeLessThanOrEqual(1);
          const announced = await rows("SELECT FROM outbox_event WHERE key = $1 AND payload::json->>'type' = $2", [
            id,
            consultationAnswered.type,
          ]);
          expect(announced).toHaveLength(1);
          expect(await rows('SELECT FROM parked_message', [])).toEqual([]);
        }),
        { numRuns: PERMUTATIONS, seed: faultSeed() },
      );
      printFigures({ permutations: PERMUTATIONS, seconds: ((performance.now() - begun) / 1_000).toFixed(1) });
    },
    figure(60_000, 1_800_000),
  );

  it('about an agency never undo a later revision', async () => {
    const revisions = Array.from({ length: 6 }, (_, i) => i + 1);
    const order = fc.shuffledSubarray(revisions, { minLength: revisions.length });
    let n = 0;
    await fc.assert(
      fc.asyncProperty(order, async (permutation) => {
        const identifier = `000.99.${String(n++).padStart(2, '0')}.H14`;
        for (const revision of permutation) {
          const data = agency(identifier, { revision, nameVi: `Tên ${revision}`, path: [PROVINCE, identifier] });
          await deliver(fact('agency', agencyChanged, identifier, data));
        }
        const found = await rows('SELECT revision, name_vi FROM agency WHERE identifier = $1', [identifier]);
        expect(found).toMatchObject([{ revision: 6, name_vi: 'Tên 6' }]);
      }),
      { numRuns: figure(20, 90), seed: faultSeed() },
    );
  });
});

describe('what is decided of payments', () => {
  it('comes to the same whatever the order, in 2,000 permutations', () => {
    const accepted = {
      status: 'ACCEPTED',
      financialState: 'DUE',
      feeTotal: 75_000,
      paymentOrderId: null,
    } as unknown as Dossier;
    const settledAt = new Date('2026-11-22T03:00:00Z');
    const order = (dossier: Dossier): Dossier => recordPaymentOrder(dossier, 'order') ?? dossier;
    const payment = (dossier: Dossier): Dossier =>
      recordPayment(dossier, { orderId: 'order', receiptNumber: 'BL-1', settledAt }, 75_000);
    const steps = [order, order, payment, payment, order];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 5 }), (permutation) => {
        const after = permutation.reduce((dossier, step) => step(dossier), accepted);
        expect(after).toMatchObject({
          financialState: 'PAID',
          paymentOrderId: 'order',
          receiptNumber: 'BL-1',
          paidAt: settledAt,
        });
      }),
      { numRuns: 2_000, seed: faultSeed() },
    );
  });
});
