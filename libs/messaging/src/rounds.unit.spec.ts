import { eventually } from '@dvc/testing';
import { Rounds } from './rounds.js';

const NEVER = 3_600_000;

describe('rounds', () => {
  const errors: unknown[] = [];
  let rounds: Rounds;
  const started = (round: () => Promise<unknown>, everyMs = NEVER): Rounds => {
    rounds = new Rounds({ round, everyMs, onError: (error) => errors.push(error) });
    rounds.start();
    return rounds;
  };
  beforeEach(() => (errors.length = 0));
  afterEach(() => rounds.stop());

  it('are made at the start, and at once again while there is more to do', async () => {
    let left = 3;
    started(() => Promise.resolve(--left > 0));
    await eventually(() => left === 0);
    await rounds.idle();
    expect(left).toBe(-1);
  });

  it('come every so often, whether they fail or not', async () => {
    let done = 0;
    started(() => Promise.reject(new Error(`round ${++done}`)), 1);
    await eventually(() => done >= 3);
    await rounds.stop();
    expect(errors).toHaveLength(done);
  });

  it('never overlap, however often they are woken, and none is forgotten', async () => {
    let under = 0;
    let most = 0;
    let seen = '';
    let wanted = '';
    started(async () => {
      most = Math.max(most, ++under);
      const found = wanted;
      await new Promise(setImmediate);
      seen = found;
      under -= 1;
    });
    for (const word of ['a', 'b', 'c', 'd']) {
      wanted = word;
      rounds.wake();
      await new Promise(setImmediate);
    }
    await eventually(() => seen === 'd');
    expect(most).toBe(1);
  });

  it('are waited for by who asks when nothing is left: a round that began before does not count', async () => {
    let release: () => void = () => undefined;
    let done = 0;
    started(async () => {
      if (done === 0) await new Promise<void>((resolve) => (release = resolve));
      done += 1;
    });
    const idle = rounds.idle();
    release();
    await idle;
    expect(done).toBe(2);
  });

  it('end after the round under way, and leave nobody waiting', async () => {
    let release: () => void = () => undefined;
    let done = 0;
    started(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      done += 1;
    });
    const idle = rounds.idle();
    const stopped = rounds.stop();
    expect(rounds.ending).toBe(true);
    release();
    await Promise.all([stopped, idle, rounds.idle()]);
    expect(done).toBe(1);
  });
});
