import { Counter, Gauge, metrics } from '@dvc/hosting';

export const scansTotal = new Counter({
  name: 'attachment_scans_total',
  help: 'Looks of the virus scanner at a content, by what came of it',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

export const contentsUnscanned = new Gauge({
  name: 'attachment_contents_unscanned',
  help: 'Contents in quarantine: pending ones wait for the scanner, failed ones for an operator',
  labelNames: ['state'] as const,
  registers: [metrics],
});

export const oldestPendingSeconds = new Gauge({
  name: 'attachment_oldest_pending_scan_seconds',
  help: 'Age of the content that waits longest for its scan; 0 when there is none',
  registers: [metrics],
});
