import { calendarPublished, type CloudEvent, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { eventually, TestService } from '@dvc/testing';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineService, metrics, observeEvents } from './index.js';

let hold: Promise<void> | undefined;

@Controller()
class Reactions {
  @OnEvent(calendarPublished)
  async onCalendar(_event: CloudEvent<EventData<typeof calendarPublished>>): Promise<void> {
    if (hold) return hold;
    throw new Error('never works');
  }
}

@Module({ controllers: [Reactions] })
class SampleModule {}

const sample = defineService({
  name: 'interchange',
  title: 'Sample',
  description: 'a service for this spec',
  module: SampleModule,
  configuration: z.object({}),
  entities: [],
  migrations: [],
});

async function figure(name: string, service = 'interchange'): Promise<number | undefined> {
  const line = (await metrics.metrics()).split('\n').find((l) => l.startsWith(`${name}{service="${service}"}`));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
}

describe('the event metrics of a service', () => {
  it('tell what is not published, what waits, what was given up and how far it is behind', async () => {
    const host = await TestService.start(sample);
    const { pool } = host.service.database;
    for (const name of [
      'outbox_unpublished_events',
      'outbox_oldest_unpublished_seconds',
      'outbox_refused_keys',
      'event_batch_age_seconds',
      'parked_messages_waiting',
      'dead_letters',
    ]) {
      expect([name, await figure(name)]).toEqual([name, 0]);
    }
    await host.receive(calendarPublished, 'a', { year: 2030, revision: 1, days: [] });
    await eventually(async () => (await figure('parked_messages_waiting')) === 1);
    await pool.query('UPDATE parked_message SET attempts = 5, next_attempt_at = now()');
    host.service.events.inbox?.wake();
    await eventually(async () => (await figure('dead_letters')) === 1);
    expect(await figure('parked_messages_waiting')).toBe(0);
    await eventually(async () => (await figure('event_consumer_lag')) === 0);
    await host.stop();
    expect(await figure('dead_letters')).toBeUndefined();
  });

  it('tell how old the batch is that a handler does not get done with', async () => {
    const host = await TestService.start(sample);
    let release: () => void = () => undefined;
    hold = new Promise((resolve) => (release = resolve));
    await host.receive(calendarPublished, 'a', { year: 2030, revision: 1, days: [] });
    const age = () => figure('event_batch_age_seconds');
    const first = await eventually(async () => (await age()) || undefined);
    await eventually(async () => ((await age()) ?? 0) > first + 0.1);
    expect(await figure('event_consumer_lag')).toBe(1);
    release();
    hold = undefined;
    await eventually(async () => (await age()) === 0);
    await host.stop();
  });

  it('are left out while the figures can not be read in time, and other services keep theirs', async () => {
    const never = new Promise<never>(() => undefined);
    const broken = observeEvents('broken', () => Promise.reject(new Error('no database')));
    const slow = observeEvents('slow', () => never);
    const good = observeEvents('good', async () => ({ deadLetters: 3 }));
    expect(await figure('dead_letters', 'good')).toBe(3);
    expect(await figure('dead_letters', 'broken')).toBeUndefined();
    expect(await figure('dead_letters', 'slow')).toBeUndefined();
    for (const stop of [broken, slow, good]) stop();
    expect(await figure('dead_letters', 'good')).toBeUndefined();
  });
});
