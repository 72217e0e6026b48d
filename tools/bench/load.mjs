/**
 * Closed-loop load: `connections` workers, each with one request under way, for `seconds`; `work` answers whether it
 * succeeded, or undefined when there is nothing left to do for its worker.
 */
export async function measure({ connections, seconds, work }) {
  const latencies = [];
  let failures = 0;
  const end = performance.now() + seconds * 1_000;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, worker) => {
      while (performance.now() < end) {
        const start = performance.now();
        const outcome = await work(worker);
        if (outcome === undefined) break;
        if (outcome) latencies.push(performance.now() - start);
        else failures++;
      }
    }),
  );
  const elapsed = (performance.now() - begun) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return {
    rate: latencies.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: latencies.length,
    failures,
  };
}
