import { eventually } from '@dvc/testing';
import { Housekeeping } from './housekeeping.js';

describe('housekeeping', () => {
  it('is done at the start and again and again, also after a chore that fails', async () => {
    const done: string[] = [];
    const errors: unknown[] = [];
    const chores = [
      () => Promise.reject(new Error('no')),
      async () => {
        done.push('second');
      },
    ];
    const housekeeping = new Housekeeping({ chores, everyMs: 5, onError: (error) => errors.push(error) });
    housekeeping.start();
    await eventually(() => done.length >= 3);
    await housekeeping.stop();
    const after = done.length;
    expect(errors.length).toBe(after);
    await new Promise((resolve) => setImmediate(resolve));
    expect(done.length).toBe(after);
  });

  it('waits at the stop for the chore under way and begins no other', async () => {
    const done: string[] = [];
    let release: () => void = () => undefined;
    const chores = [
      () => new Promise<void>((resolve) => (release = resolve)).then(() => void done.push('first')),
      async () => void done.push('second'),
    ];
    const housekeeping = new Housekeeping({ chores, onError: () => undefined });
    housekeeping.start();
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = housekeeping.stop();
    release();
    await stopped;
    expect(done).toEqual(['first']);
  });
});
