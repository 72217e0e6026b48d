/** Milliseconds of computing that `work` takes; unlike time on the clock it is the same when the machine is busy. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
