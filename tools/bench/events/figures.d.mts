export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface RateWindow {
  readonly from: number;
  readonly to: number;
  readonly events: number;
  readonly perSecond: number;
}

export function percentile(sorted: ArrayLike<number>, share: number): number;
export function latencies(values: Iterable<number>): Latencies;
export function windows(times: readonly number[], begun: number, windowMs: number): RateWindow[];
export function growthPerSecond(points: readonly (readonly [ms: number, bytes: number])[]): number;
export function now(): number;
