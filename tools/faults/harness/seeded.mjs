/** mulberry32: numbers in [0, 1); the same seed gives the same ones, and other ones under another label. */
export function seeded(seed, label = '') {
  let state = [...label].reduce((mixed, letter) => Math.imul(mixed ^ letter.codePointAt(0), 0x01000193), seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
