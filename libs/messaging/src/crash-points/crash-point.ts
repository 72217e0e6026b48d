import { armedPoint, type CrashPoint } from './crash-points.config.js';

let passed = 0;

/** Does nothing, unless a fault test has armed this point of this process. */
export function crashPoint(name: CrashPoint): void {
  if (armedPoint?.point !== name || ++passed !== armedPoint.passes) return;
  process.kill(process.pid, armedPoint.signal);
}
