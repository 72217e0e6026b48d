import { calendarPublished, procedureAbolished } from '@dvc/contracts';
import { statement } from '@dvc/persistence';
import { eventually } from '@dvc/testing';
import { InboxFixture } from '../../test/inbox-fixture.js';
import { createEvent } from '../envelope.js';
import { DeadLetters } from './dead-letters.js';
import type { EventHandler } from './inbox.js';

const EFFECT = statement('INSERT INTO effect (year) VALUES ($1)');
const SLEEP = statement('SELECT pg_sleep(60)');
const LOCKED = statement('UPDATE register SET n = n + 1');
const HOLDING = { holdingTypes: new Set([calendarPublished.type]), maxAttempts: 2 };

describe('the inbox', () => {
  let fixture: InboxFixture;
  const apply = async (year: number): Promise<void> => void (await fixture.database.query(EFFECT, [year]));
  const untilDead = (n: number) =>
    eventually(async () => {
      const rows = await fixture.rows<{ errors: { message: string }[]; attempts: number }>(
        "SELECT errors, attempts FROM parked_message WHERE state = 'DEAD'",
      );
      return rows.length === n ? rows : undefined;
    });
  const untilEffects = (n: number) =>
    eventually(async () => {
      const effects = await fixture.effects();
      return effects.length >= n ? effects : undefined;
    });

  beforeEach(async () => {
    fixture = await InboxFixture.create();
  });
  afterEach(() => fixture.close());

  describe('after a dead letter', () => {
    it('lets later messages of its key pass, unless their handler needs every predecessor', async () => {
      const inbox = fixture.inbox((year) => (year === 2030 ? Promise.reject(new Error('no')) : apply(year)), {
        maxAttempts: 2,
      });
      await inbox.receive([fixture.message('a', 2030)]);
      await untilDead(1);
      await inbox.receive([fixture.message('a', 2031)]);
      expect(await fixture.effects()).toEqual([2031]);
    });

    it('keeps them waiting where the handler says so, other keys going on, and handles them in order after a requeue', async () => {
      let broken = true;
      const inbox = fixture.inbox(
        (year) => (year === 2030 && broken ? Promise.reject(new Error('no')) : apply(year)),
        HOLDING,
      );
      const letters = new DeadLetters(fixture.database);
      letters.onChanged(() => inbox.wake());
      await inbox.receive([fixture.message('a', 2030)]);
      await untilDead(1);
      await inbox.receive([fixture.message('a', 2031), fixture.message('b', 2040), fixture.message('a', 2032)]);
      await inbox.receive([fixture.message('a', 2033), fixture.message('b', 2041)]);
      expect(await fixture.effects()).toEqual([2040, 2041]);
      const { items } = await letters.list({}, 10);
      expect(items).toMatchObject([{ holdsKey: true }]);
      expect(await letters.find(items[0]?.id ?? '')).toMatchObject({ waitingBehind: 3 });
      broken = false;
      expect(await letters.requeue(items[0]?.id ?? '', 'admin')).toBe(true);
      expect(await untilEffects(6)).toEqual([2040, 2041, 2030, 2031, 2032, 2033]);
    });

    it('lets them go on in order once it is discarded', async () => {
      const inbox = fixture.inbox((year) => (year === 2030 ? Promise.reject(new Error('no')) : apply(year)), HOLDING);
      const letters = new DeadLetters(fixture.database);
      letters.onChanged(() => inbox.wake());
      const poison = fixture.message('a', 2030);
      await inbox.receive([poison]);
      await untilDead(1);
      await inbox.receive([fixture.message('a', 2031), fixture.message('a', 2032)]);
      const { items } = await letters.list({}, 10);
      expect(await letters.discard(items[0]?.id ?? '', 'admin', 'wrong')).toBe(true);
      expect(await untilEffects(2)).toEqual([2031, 2032]);
      await inbox.receive([poison, fixture.message('a', 2033)]);
      expect(await fixture.effects()).toEqual([2031, 2032, 2033]);
      expect(await fixture.rows('SELECT FROM parked_message')).toEqual([]);
    });

    it('that could not even be read keeps what comes after it waiting, not what came before', async () => {
      const inbox = fixture.inbox(apply, HOLDING);
      const broken = fixture.message('a', 2031).payload.replace('"year":2031', '"year":"x"');
      await inbox.receive([
        fixture.message('a', 2030),
        fixture.raw('a', broken),
        fixture.message('a', 2032),
        fixture.message('b', 2040),
      ]);
      expect(await fixture.effects()).toEqual([2030, 2040]);
      expect(await fixture.rows('SELECT state, holds_key, type FROM parked_message ORDER BY seq')).toEqual([
        { state: 'DEAD', holds_key: true, type: calendarPublished.type },
        { state: 'WAITING', holds_key: false, type: calendarPublished.type },
      ]);
    });
  });

  describe('with a handler that hangs', () => {
    it.each([
      ['for nothing', () => new Promise<void>(() => undefined)],
      ['in a statement', async () => void (await fixture.database.query(SLEEP))],
    ])('%s, gives it up after its time, rolls back and counts the try', async (_, hang) => {
      const tries = new Map<number, number>();
      const inbox = fixture.inbox(
        async (year) => {
          tries.set(year, (tries.get(year) ?? 0) + 1);
          await apply(year);
          if (year === 2030) await hang();
        },
        { handlerTimeoutMs: 150, maxAttempts: 3 },
      );
      await inbox.receive([
        fixture.message('b', 2040),
        fixture.message('a', 2030),
        fixture.message('c', 2050),
        fixture.message('a', 2031),
      ]);
      const [letter] = await untilDead(1);
      expect(letter?.attempts).toBe(3);
      expect(letter?.errors.map(({ message }) => message)).toEqual(
        Array(3).fill(expect.stringContaining('did not finish within 150 ms')),
      );
      expect(tries.get(2030)).toBe(3);
      const effects = await untilEffects(3);
      expect([...effects].sort()).toEqual([2031, 2040, 2050]);
      const sessions =
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%' AND state = 'active' AND pid <> pg_backend_pid()";
      expect(await fixture.rows(sessions)).toEqual([]);
    });

    it('of one type on a lock, tries two of them and parks the rest, so that other keys do not wait', async () => {
      const { database } = fixture;
      const locker = await database.pool.connect();
      await database.pool.query('CREATE TABLE register (n int); INSERT INTO register VALUES (0)');
      await locker.query('BEGIN; UPDATE register SET n = 1');
      const handlers = new Map<string, EventHandler>([
        [
          calendarPublished.type,
          async ({ data }) => {
            await database.query(LOCKED);
            await apply((data as { year: number }).year);
          },
        ],
        [procedureAbolished.type, () => apply(1)],
      ]);
      const inbox = fixture.inbox(apply, { handlers, handlerTimeoutMs: 1_000, maxAttempts: 1_000 });
      const other = createEvent(procedureAbolished, { subject: 'p', data: { code: 'p', effectiveFrom: '2026-01-01' } });
      const batch = [
        ...Array.from({ length: 40 }, (_, i) => fixture.message(`k${i}`, 2030 + i)),
        fixture.raw('p', JSON.stringify(other)),
        // later ones of a key stay behind the parked one
        fixture.message('k5', 2100),
      ];
      const begun = Date.now();
      await inbox.receive(batch);
      // not the forty limits of forty messages
      expect(Date.now() - begun).toBeLessThan(20_000);
      expect(await fixture.effects()).toEqual([1]);
      expect(await fixture.rows('SELECT FROM parked_message')).toHaveLength(41);
      await locker.query('COMMIT');
      locker.release();
      inbox.wake();
      const effects = await untilEffects(42);
      expect([...effects].sort((a, b) => a - b)).toEqual([1, ...Array.from({ length: 40 }, (_, i) => 2030 + i), 2100]);
      expect(effects.indexOf(2100)).toBeGreaterThan(effects.indexOf(2035));
    });

    it('refuses what that handler does later', async () => {
      let later: Promise<unknown> = Promise.resolve();
      let goOn: () => void = () => undefined;
      const inbox = fixture.inbox(
        (year) => (later = new Promise<void>((resolve) => (goOn = resolve)).then(() => apply(year))) as Promise<void>,
        { handlerTimeoutMs: 50, maxAttempts: 1 },
      );
      await inbox.receive([fixture.message('a', 2030)]);
      goOn();
      await expect(later).rejects.toThrow('has ended');
      expect(await fixture.effects()).toEqual([]);
    });
  });

  it('goes on with other parked messages while one hangs at each of its tries', async () => {
    const LIMIT_MS = 12_000;
    let broken = true;
    const inbox = fixture.inbox(
      async (year) => {
        if (year === 2030) await new Promise<void>(() => undefined);
        if (broken) throw new Error('not yet');
        await apply(year);
      },
      { handlerTimeoutMs: LIMIT_MS, maxAttempts: 4 },
    );
    await inbox.receive([fixture.message('a', 2030)]);
    await inbox.receive([fixture.message('b', 2040), fixture.message('c', 2050)]);
    broken = false;
    const begun = Date.now();
    await untilEffects(2);
    // sooner than the one that hangs gives way
    expect(Date.now() - begun).toBeLessThan(LIMIT_MS);
    await fixture.rows("UPDATE parked_message SET state = 'DEAD'");
  });

  it('counts a try once when two instances look after one database', async () => {
    let tries = 0;
    const fail = async (): Promise<void> => {
      tries++;
      throw new Error('no');
    };
    const one = fixture.inbox(fail, { maxAttempts: 5 });
    fixture.inbox(fail, { maxAttempts: 5 });
    await one.receive([fixture.message('a', 2030)]);
    const [letter] = await untilDead(1);
    expect(letter?.attempts).toBe(5);
    expect(letter?.errors).toHaveLength(5);
    expect(tries).toBe(5);
  });

  it('does not take a batch apart that failed while the process lived on, however often', async () => {
    const inbox = fixture.inbox(apply);
    const batch = [fixture.message('a', 2030), fixture.message('b', 2031)];
    await fixture.rows('ALTER TABLE inbox_event RENAME TO gone');
    await fixture.rows('ALTER TABLE parked_message RENAME TO gone_too');
    for (let i = 0; i < 5; i++) await expect(inbox.receive(batch)).rejects.toThrow('does not exist');
    await fixture.rows('ALTER TABLE gone RENAME TO inbox_event');
    await fixture.rows('ALTER TABLE gone_too RENAME TO parked_message');
    await inbox.receive(batch);
    expect(await fixture.effects()).toEqual([2030, 2031]);
    expect(await fixture.rows('SELECT FROM parked_message')).toEqual([]);
  });

  it('drops a message that comes again while it is parked or a dead letter', async () => {
    let tries = 0;
    const inbox = fixture.inbox(
      async () => {
        tries++;
        throw new Error('no');
      },
      { maxAttempts: 2 },
    );
    const message = fixture.message('a', 2030);
    await inbox.receive([message]);
    await untilDead(1);
    await inbox.receive([message]);
    await inbox.receive([message]);
    expect(tries).toBe(2);
    expect(await fixture.rows('SELECT FROM parked_message')).toHaveLength(1);
  });

  it('survives messages with null characters, which PostgreSQL does not keep', async () => {
    const inbox = fixture.inbox(apply);
    await inbox.receive([
      fixture.raw('\0', '\0'),
      fixture.raw('k\0', fixture.message('k', 2030).payload),
      fixture.raw('k', '{"type":"a\\u0000b"}'),
      fixture.message('k', 2031),
    ]);
    expect(await fixture.effects()).toEqual([2030, 2031]);
    expect(await fixture.rows("SELECT type FROM parked_message WHERE state = 'DEAD'")).toEqual([
      { type: null },
      { type: null },
    ]);
  });
});
