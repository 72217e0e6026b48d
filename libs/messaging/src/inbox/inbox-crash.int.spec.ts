import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { InboxFixture } from '../../test/inbox-fixture.js';
import { EmbeddedTransport } from '../transport/embedded-transport.js';

const test = join(import.meta.dirname, '../../test');
const POISON = 2050;

describe('a message that ends the process', () => {
  let fixture: InboxFixture;
  let events: TestDatabase;
  let running = true;
  let ends = 0;
  let child: ChildProcess | undefined;
  let output = '';

  /** Starts the consumer, and again each time it ends, as an orchestrator does. */
  const keepRunning = (databaseUrl: string): void => {
    const args = [
      '--conditions=dvc-source',
      '--import',
      join(test, 'source-hooks.mjs'),
      join(test, 'crashing-consumer.ts'),
    ];
    child = spawn(process.execPath, [...args, databaseUrl, events.url, String(POISON)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', (_, signal) => {
      // of itself: a slow machine may also let it give up at its start
      if (signal === 'SIGKILL') ends++;
      if (running) keepRunning(databaseUrl);
    });
  };

  beforeAll(async () => {
    [fixture, events] = await Promise.all([InboxFixture.create(), createTestDatabase('events')]);
  });
  afterAll(async () => {
    running = false;
    child?.kill('SIGKILL');
    await Promise.all([fixture.close(), events.drop()]);
  });

  it('is found out and becomes a dead letter; every other message has its effect once', async () => {
    const transport = new EmbeddedTransport({ url: events.url, partitions: 2, connectionTimeoutMs: 60_000 });
    await transport.connect();
    const years = Array.from({ length: 100 }, (_, i) => 2000 + i);
    const messages = years.map((year) => fixture.message(`key-${year % 20}`, year));
    await transport.publish(messages.map(({ topic, key, payload }) => ({ id: key, topic, key, payload })));
    keepRunning(fixture.database.url);

    const [letter] = await eventually(async () => {
      const dead = await fixture.rows<{ attempts: number; errors: { message: string }[]; payload: string }>(
        "SELECT * FROM parked_message WHERE state = 'DEAD'",
      );
      return dead.length > 0 ? dead : undefined;
    }).catch((error: unknown) => {
      throw new Error(`the consumer ended ${ends} times: ${output.slice(-2_000)}`, { cause: error });
    });
    expect(letter?.payload).toContain(`"year":${POISON}`);
    expect(letter?.errors.at(-1)?.message).toContain('the process ended while this message was handled');
    const others = years.filter((year) => year !== POISON);
    await eventually(async () => (await fixture.effects()).length >= others.length);
    const effects = await fixture.effects();
    expect([...effects].sort()).toEqual(others);
    for (let key = 0; key < 20; key++) {
      const ofKey = effects.filter((year) => year % 20 === key);
      expect(ofKey).toEqual([...ofKey].sort());
    }
    // twice as part of its batch, then at each of its three tries
    expect(ends).toBe(5);
    expect(await fixture.rows('SELECT FROM parked_message')).toHaveLength(1);

    await transport.publish([{ id: 'x', ...fixture.message('after', 2100) }]);
    await eventually(async () => (await fixture.effects()).includes(2100));
    expect(ends).toBe(5);
    await transport.close();
  });
});
