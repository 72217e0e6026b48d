import { eventually } from '@dvc/testing';
import { admin, ReplayFixture, type SharedLog } from './replay-fixture.js';

interface Replay {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly handled: number;
  readonly failed: number;
  readonly sources: readonly { readonly service: string; readonly expected: number; readonly published: number }[];
}

const PATH = '/api/v1/replays';
const HERE = `${PATH}?service=notifications`;
const HOUR_AGO = (): string => new Date(Date.now() - 3_600_000).toISOString();
const DOSSIERS = 1_200;

/** What a replay promises, whatever carries the events. */
export function replaySuite(name: string, open: () => Promise<SharedLog>): void {
  describe(`a replay over ${name}`, () => {
    let fixture: ReplayFixture;
    let facts: string[];
    let mailed = 0;

    const request = (order: object): Promise<{ status: number; body: Replay }> =>
      fixture.call<Replay>('POST', HERE, admin, order);
    const done = (id: string): Promise<Replay> =>
      eventually(
        async () => {
          const { body } = await fixture.call<Replay>('GET', `${PATH}/${id}?service=notifications`, admin);
          return body.state === 'DONE' ? body : undefined;
        },
        { every: 100 },
      );
    const toldOfAll = (): Promise<boolean> =>
      eventually(async () => (await fixture.count('notification')) >= facts.length, { every: 100 });
    const sent = (): Promise<number> => fixture.count("email_delivery WHERE state = 'SENT'");
    const caught = async (): Promise<readonly number[]> =>
      (await fixture.mails.messages(500)).map(({ deliveries }) => deliveries);

    beforeAll(async () => {
      fixture = await ReplayFixture.start(await open());
      await fixture.run();
      facts = [...(await fixture.publish(DOSSIERS, null)), ...(await fixture.publish(5, 'an@example.vn'))];
      mailed = 10;
      await toldOfAll();
      await eventually(async () => (await sent()) === mailed);
    });
    afterAll(() => fixture.stop());

    it.each([
      ['from the outboxes, with its inbox lost too', { source: 'OUTBOX' }, true],
      ['from the outboxes, with its inbox still there', { source: 'OUTBOX', rebuild: true }, false],
      ['from the topics, with its inbox lost too', { source: 'TOPIC' }, true],
      ['from the topics, with its inbox still there', { source: 'TOPIC', rebuild: true }, false],
    ])(
      'restores a lost read model %s, each notification once and no mail, also when it is killed half way',
      async (_, order, inboxLost) => {
        await fixture.rows('DELETE FROM notification');
        await fixture.rows('DELETE FROM email_delivery');
        if (inboxLost) await fixture.rows('DELETE FROM inbox_event');
        const { status, body } = await request({ ...order, since: HOUR_AGO() });
        expect(status).toBe(202);
        await eventually(async () => (await fixture.count('notification')) > 0, { every: 5 });
        await fixture.kill();
        expect(await fixture.count('notification')).toBeLessThan(facts.length);
        // life goes on meanwhile: somebody is told of these for the first time
        const fresh = await fixture.publish(1, 'an@example.vn');
        await fixture.run();
        const replay = await done(body.id);
        facts.push(...fresh);
        await toldOfAll();
        await eventually(async () => (await sent()) === fresh.length);
        expect(await fixture.told()).toEqual([...facts].sort());
        expect(await fixture.count("email_delivery WHERE state = 'WITHHELD'")).toBe(mailed);
        mailed += fresh.length;
        expect(await caught()).toEqual(Array(mailed).fill(1));
        expect(replay.failed).toBe(0);
        expect(replay.total).toBeGreaterThanOrEqual(facts.length - fresh.length);
        expect(replay.handled).toBeGreaterThanOrEqual(replay.total);
        expect(await fixture.count('parked_message')).toBe(0);
      },
      120_000,
    );

    it('passes over what is remembered, unless it is told to rebuild', async () => {
      await fixture.rows('DELETE FROM notification');
      const replay = await done((await request({ since: HOUR_AGO() })).body.id);
      expect(replay.handled).toBe(facts.length);
      expect(await fixture.told()).toEqual([]);
      await done((await request({ since: HOUR_AGO(), rebuild: true })).body.id);
      expect(await fixture.told()).toEqual([...facts].sort());
      expect(await caught()).toEqual(Array(mailed).fill(1));
    });

    it('brings only what was published since the moment that is named', async () => {
      const since = new Date().toISOString();
      const later = await fixture.publish(3, null);
      facts.push(...later);
      await toldOfAll();
      await fixture.rows('DELETE FROM notification');
      const replay = await done((await request({ since, rebuild: true })).body.id);
      expect(replay.sources).toEqual([
        { service: 'dossiers', expected: 3, published: 3 },
        { service: 'payments', expected: 3, published: 3 },
      ]);
      expect(await fixture.told()).toEqual([...later].sort());
    });
  });
}
