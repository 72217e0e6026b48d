import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

let applied = false;

/**
 * kafkajs 2.2 looks at its empty request queue over and over: 5 % of a core for each idle producer, and a
 * TimeoutNegativeWarning on Node 24. With nothing pending there is nothing to schedule.
 */
export function calmIdleConnections(): void {
  if (applied) return;
  applied = true;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
