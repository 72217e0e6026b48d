/**
 * How much of a fault a spec plays: a share in CI, the whole figure of the fault plan when `npm run faults` asks for it.
 * Seeded, so that a run can be repeated.
 */
export function figure<T>(share: T, full: T): T {
  return process.env['FAULT_FIGURES'] === 'full' ? full : share;
}

/** The seed of the run: `FAULT_SEED`, else 1. */
export function faultSeed(): number {
  return Number(process.env['FAULT_SEED'] ?? 1);
}

/** Prints what a hand run measured; silent in CI. */
export function printFigures(figures: Readonly<Record<string, unknown>>): void {
  if (process.env['FAULT_FIGURES'] === undefined) return;
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n`);
}

/** mulberry32: numbers in [0, 1), the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A shuffled copy. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
