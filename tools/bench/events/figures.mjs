/** The arithmetic of the event benchmarks. */

/** The value below which `share` (0-1) of the sorted numbers lie, by nearest rank; NaN of none. */
export function percentile(sorted, share) {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** p50, p95, p99 and the largest of `values` (milliseconds, in any order). */
export function latencies(values) {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
  };
}

/**
 * Counts what happened in windows of `windowMs` from `begun` to the last of `times` (milliseconds, in any order).
 * The last window may be shorter; its rate is that of the time it has.
 */
export function windows(times, begun, windowMs) {
  const last = times.reduce((latest, at) => Math.max(latest, at), begun);
  const count = Math.max(1, Math.ceil((last - begun) / windowMs));
  const counted = Array.from({ length: count }, (_, i) => ({
    from: i * windowMs,
    to: Math.min((i + 1) * windowMs, last - begun),
    events: 0,
  }));
  for (const at of times) counted[Math.min(count - 1, Math.max(0, Math.floor((at - begun) / windowMs)))].events++;
  return counted.map((one) => ({
    ...one,
    perSecond: one.to > one.from ? (one.events / (one.to - one.from)) * 1_000 : 0,
  }));
}

/** Slope of the least-squares line through `[ms, bytes]` points, in bytes a second; 0 of fewer than two. */
export function growthPerSecond(points) {
  const n = points.length;
  if (n < 2) return 0;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return variance === 0 ? 0 : (covariance / variance) * 1_000;
}

/** Milliseconds since the epoch, finer than `Date.now`, the same for all processes of a machine. */
export function now() {
  return performance.timeOrigin + performance.now();
}
