import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { DossierHost } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';

const [FIRST, LATER] = ['2026-11-22T03:00:00.000Z', '2026-11-22T04:00:00.000Z'];

interface Told {
  readonly id: string;
}

describe('what is told of a payment while a fact of its order is a dead letter', () => {
  let dossiers: DossierHost;
  let facts: Facts;
  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const rows = async <R extends object>(sql: string, ...values: readonly unknown[]): Promise<readonly R[]> =>
    (await dossiers.host.service.database.pool.query<R>(sql, [...values])).rows;
  /** Refuses such entries in the history of one dossier, as a fault would. */
  const refuse = (dossierId: string, act: string) =>
    rows(
      `ALTER TABLE dossier_history ADD CONSTRAINT failing CHECK (dossier_id <> '${dossierId}' OR act <> '${act}') NOT VALID`,
    );
  const givenUp = ({ id }: Told): Promise<unknown> =>
    eventually(async () => {
      await rows(
        "UPDATE parked_message SET attempts = 5, next_attempt_at = now() WHERE event_id = $1 AND state = 'WAITING' AND begun_at IS NULL",
        id,
      );
      return (await rows("SELECT FROM parked_message WHERE event_id = $1 AND state = 'DEAD'", id)).length === 1;
    });
  const waits = ({ id }: Told): Promise<unknown> =>
    eventually(
      async () => (await rows("SELECT FROM parked_message WHERE event_id = $1 AND state = 'WAITING'", id)).length === 1,
    );
  const requeue = async ({ id }: Told): Promise<void> => {
    await rows('ALTER TABLE dossier_history DROP CONSTRAINT failing');
    const [letter] = await rows<Told>('SELECT id FROM parked_message WHERE event_id = $1', id);
    const path = `/api/v1/dead-letters/${letter?.id}/requeue`;
    expect((await dossiers.host.post(path, {}, { as: personas.provinceAdmin })).status).toBeLessThan(300);
  };
  const told = async (dossierId: string): Promise<readonly string[]> => {
    const sql = "SELECT act FROM dossier_history WHERE dossier_id = $1 AND act LIKE 'payment%' ORDER BY revision";
    return (await rows<{ readonly act: string }>(sql, dossierId)).map(({ act }) => act);
  };
  const read = async (id: string) => (await dossiers.read(id, personas.desk)).body;

  it('waits for the payment: one that was recorded wrongly leaves the fees due', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    await refuse(id, 'payment');
    const settled = await facts.settled(id, order);
    await givenUp(settled);
    const cancelled = await facts.cancelled(id, order);
    await waits(cancelled);
    await requeue(settled);
    await dossiers.host.handled(cancelled);
    expect(await told(id)).toEqual(['payment', 'payment-cancellation']);
    expect(await read(id)).toMatchObject({ financialState: 'DUE', fee: { receiptNumber: null } });
  });

  it('waits for the cancellation: the next payment of the order is the one that counts', async () => {
    const [{ id }, order] = [await dossiers.accepted(), uuidv7()];
    await dossiers.host.handled(await facts.settled(id, order, { settledAt: FIRST }));
    await refuse(id, 'payment-cancellation');
    const cancelled = await facts.cancelled(id, order);
    await givenUp(cancelled);
    const again = await facts.settled(id, order, { receiptNumber: 'BL-2', settledAt: LATER });
    await waits(again);
    await requeue(cancelled);
    await dossiers.host.handled(again);
    expect(await told(id)).toEqual(['payment', 'payment-cancellation', 'payment']);
    expect(await read(id)).toMatchObject({ financialState: 'PAID', fee: { receiptNumber: 'BL-2' } });
  });
});
