/**
 * Shifts the clock of the process that it is preloaded into (`node --import`): `CLOCK_SKEW_MS`, and from
 * `CLOCK_JUMP_AFTER_MS` after the start `CLOCK_JUMP_MS` more, as when somebody sets the time. Timers and
 * `performance.now()` go on evenly, as they do on a machine whose time is set.
 */
const { CLOCK_SKEW_MS = '0', CLOCK_JUMP_MS = '0', CLOCK_JUMP_AFTER_MS = 'Infinity' } = process.env;
const RealDate = Date;
const [skew, jump, after] = [CLOCK_SKEW_MS, CLOCK_JUMP_MS, CLOCK_JUMP_AFTER_MS].map(Number);
const { timeOrigin } = performance;

const offset = () => (performance.now() >= after ? skew + jump : skew);

class SkewedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset());
    else super(...given);
  }

  static now() {
    return RealDate.now() + offset();
  }
}

/** Called without `new`, Date answers a text. */
globalThis.Date = new Proxy(SkewedDate, { apply: (target) => new target().toString() });
Object.defineProperty(performance, 'timeOrigin', { get: () => timeOrigin + offset() });
