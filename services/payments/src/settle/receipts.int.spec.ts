import { noticeFor, PaymentsFixture } from '../../test/payments-fixture.js';

describe('receipt numbers', () => {
  let payments: PaymentsFixture;
  beforeAll(async () => {
    payments = await PaymentsFixture.start({ RECEIPT_SERIES: 'CB/26T', DATABASE_POOL_SIZE: '20' });
  });
  afterAll(() => payments.stop());

  it('are distinct and contiguous over 200 concurrent settlements, some of which fail on the way', async () => {
    const orders = await Promise.all(Array.from({ length: 200 }, () => payments.order()));
    // every tenth settlement fails after it took its serial
    const failing = orders.filter((_, at) => at % 10 === 0);
    await payments.rows(`CREATE TABLE cursed AS SELECT unnest($1::uuid[]) AS id`, [failing.map(({ id }) => id)]);
    await payments.rows(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM cursed WHERE id = NEW.id) THEN RAISE EXCEPTION 'cursed'; END IF;
        RETURN NEW;
      END $$`);
    await payments.rows('CREATE TRIGGER curse BEFORE UPDATE ON payment_order FOR EACH ROW EXECUTE FUNCTION refuse()');

    const notices = orders.map((order) => noticeFor(order));
    const answers = await Promise.all(notices.map((notice) => payments.notify(notice)));
    expect(answers.filter(({ status }) => status === 500)).toHaveLength(20);
    expect(numbers(answers.map(({ body }) => body.receiptNumber))).toEqual(serials(180));

    // what failed left nothing behind: the bank's repetition settles it
    await payments.rows('DROP TRIGGER curse ON payment_order');
    const again = await Promise.all(notices.map((notice) => payments.notify(notice)));
    expect(again.every(({ status, body }) => status === 200 && body.state === 'SETTLED')).toBe(true);
    expect(numbers(again.map(({ body }) => body.receiptNumber))).toEqual(serials(200));
    expect(await payments.rows('SELECT last_serial AS last FROM receipt_series')).toEqual([{ last: 200 }]);
  });

  function numbers(given: readonly (string | null)[]): string[] {
    return given.filter((number): number is string => typeof number === 'string').sort();
  }

  function serials(count: number): string[] {
    return Array.from({ length: count }, (_, at) => `CB/26T-${String(at + 1).padStart(7, '0')}`);
  }
});
