/**
 * Moves the wall clock of a process: `node --import …/moved-clock.mjs`. CLOCK_OFFSETS_MS lists how far it is off, comma
 * separated; each SIGUSR2 goes on to the next one. Timers and `performance.now()` go on undisturbed, as on a machine
 * whose clock is set.
 */
const offsets = (process.env.CLOCK_OFFSETS_MS ?? '0').split(',').map(Number);
const RealDate = Date;
let place = 0;

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offsets[place]);
    else super(...args);
  }

  static now() {
    return RealDate.now() + offsets[place];
  }
};

process.on('SIGUSR2', () => {
  place = Math.min(place + 1, offsets.length - 1);
  process.send?.(`moved ${place}`);
});
