import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { armedPointOf, crashPoints } from './crash-points.config.js';

const ROOT = join(import.meta.dirname, '../../../..');
const CRASH_AT = 'after-publish-before-mark:3';

describe('the crash points', () => {
  it('are off unless faults are switched on', () => {
    expect(armedPointOf({})).toBeUndefined();
    expect(armedPointOf({ CRASH_AT })).toBeUndefined();
    expect(armedPointOf({ CRASH_AT, FAULTS: 'off' })).toBeUndefined();
    expect(armedPointOf({ FAULTS: 'on' })).toBeUndefined();
  });

  it('are off in production, whatever else is set', () => {
    expect(armedPointOf({ CRASH_AT, FAULTS: 'on', NODE_ENV: 'production' })).toBeUndefined();
    expect(readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8')).toMatch(/^ENV NODE_ENV=production$/m);
    for (const file of ['deploy/Dockerfile', 'docker-compose.yml', 'deploy/example.env'])
      expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(/\b(FAULTS|CRASH_AT|PAUSE_AT)\b/);
  });

  it('end the process, or stop it, at the pass that was named', () => {
    const point = 'after-publish-before-mark';
    expect(armedPointOf({ CRASH_AT, FAULTS: 'on' })).toEqual({ point, passes: 3, signal: 'SIGKILL' });
    expect(armedPointOf({ PAUSE_AT: CRASH_AT, FAULTS: 'on' })).toEqual({ point, passes: 3, signal: 'SIGSTOP' });
  });

  it('refuse a point that there is not', () => {
    for (const wrong of ['somewhere:1', 'after-publish-before-mark', 'after-publish-before-mark:0', ''])
      expect(() => armedPointOf({ CRASH_AT: wrong, FAULTS: 'on' })).toThrow('no crash point');
  });

  it.each(crashPoints)('%s kills the process that passes it', (point) => {
    const module = JSON.stringify(join(ROOT, 'libs/messaging/dist/crash-points/crash-point.js'));
    const script = `const { crashPoint } = await import(${module}); for (const p of process.argv.slice(1)) crashPoint(p);`;
    const run = (passes: number, environment: Record<string, string>) =>
      spawnSync(
        process.execPath,
        ['--input-type=module', '-e', script, ...Array.from({ length: passes }, () => point)],
        { env: environment },
      );
    const armed = { FAULTS: 'on', CRASH_AT: `${point}:2` };
    expect(run(2, armed).signal).toBe('SIGKILL');
    expect(run(1, armed).status).toBe(0);
    expect(run(2, { ...armed, NODE_ENV: 'production' }).status).toBe(0);
    expect(run(2, { CRASH_AT: `${point}:2` }).status).toBe(0);
  });
});
