/** Where a process can be made to end or to stop, to show that nothing is lost or doubled there. */
export const crashPoints = [
  'after-commit-before-publish',
  'after-publish-before-mark',
  'after-handler-before-commit',
  'after-handler-before-offset',
  'after-provider-call-before-record',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** What is to happen at the `passes`-th time that the point is passed. */
export interface ArmedPoint {
  readonly point: CrashPoint;
  readonly passes: number;
  /** SIGKILL ends the process, SIGSTOP pauses it until somebody sends SIGCONT */
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/**
 * Reads `CRASH_AT` or `PAUSE_AT`, `<point>:<n>`. Undefined unless `FAULTS=on`, and in production always. Throws for a
 * point that there is not.
 */
export function armedPointOf(environment: Readonly<Record<string, string | undefined>>): ArmedPoint | undefined {
  if (environment['FAULTS'] !== 'on' || environment['NODE_ENV'] === 'production') return undefined;
  const { CRASH_AT, PAUSE_AT } = environment;
  const given = CRASH_AT ?? PAUSE_AT;
  if (given === undefined) return undefined;
  const [name, passes] = given.split(':');
  const point = crashPoints.find((known) => known === name);
  if (point === undefined || !(Number(passes) >= 1)) throw new Error(`there is no crash point ${given}`);
  return { point, passes: Number(passes), signal: CRASH_AT === undefined ? 'SIGSTOP' : 'SIGKILL' };
}

/** That of this process. */
export const armedPoint = armedPointOf(process.env);
