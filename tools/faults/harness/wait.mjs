export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Probes until `probe` answers something true; answers that. Throws after `withinMs`. */
export async function until(what, probe, withinMs = 60_000, everyMs = 100) {
  for (const deadline = Date.now() + withinMs; ;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs / 1_000} s for ${what}`);
    await pause(everyMs);
  }
}

/** Seconds with one decimal. */
export const seconds = (ms) => Number((ms / 1_000).toFixed(1));
