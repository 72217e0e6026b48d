import fc from 'fast-check';
import { drawKills } from './kill-plan.mjs';
import { seeded } from './seeded.mjs';

const KINDS = [['dossiers', 'payments', 'notifications', 'gateway'], ['postgres'], ['kafka']];
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const plan = (seed: number, kills: number) => drawKills({ random: seeded(seed, 'chaos'), kinds: KINDS, kills });

describe('the kills of a chaos run', () => {
  it('hit one target of each kind at least, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 3, max: 40 }), (seed, kills) => {
        const targets = plan(seed, kills).map(({ target }) => target);
        expect(targets).toHaveLength(kills);
        for (const kind of KINDS) expect(targets.some((target) => kind.includes(target))).toBe(true);
      }),
    );
  });

  it('happen in the order of their moments, before the work is done', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const moments = plan(seed, 30).map(({ moment }) => moment);
        expect(moments).toEqual(moments.toSorted((a, b) => a - b));
        expect(moments.every((moment) => moment >= 0 && moment < 0.95)).toBe(true);
      }),
    );
  });

  it('are the same for the same seed, and others for another one', () => {
    expect(plan(7, 30)).toEqual(plan(7, 30));
    expect(plan(8, 30)).not.toEqual(plan(7, 30));
  });

  it('differ where the same seed is used for something else', () => {
    const [kills, load] = [seeded(7, 'chaos'), seeded(7, 'load')];
    expect(Array.from({ length: 5 }, kills)).not.toEqual(Array.from({ length: 5 }, load));
  });

  it('can not be fewer than there are kinds', () => {
    expect(() => plan(1, 2)).toThrow('2 kills are too few for 3 kinds');
  });
});
