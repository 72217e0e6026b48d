/**
 * Probes until `probe` stops throwing and answers something but undefined or false; fails after `within` ms, a guard
 * against hangs and no claim of speed.
 */
export async function eventually<T>(
  probe: () => Promise<T> | T,
  { within = 60_000, every = 25 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value;
      last = new Error(`the probe answered ${String(value)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw last;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
