import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serviceConfiguration } from '@dvc/hosting';
import { serviceNames } from '../../services/embedded/src/processes/process-environments.js';
import { interpolate, readCompose, readEnvironmentFile } from './compose-file.js';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const SETTINGS = ['DATABASE_POOL_SIZE', 'DATABASE_CONNECTION_TIMEOUT_MS', 'DATABASE_SILENCE_MS'] as const;

describe('a setting of every service that an operator may change', () => {
  const compose = readCompose(read('docker-compose.yml'));
  const example = readEnvironmentFile(read('deploy/example.env'));

  it.each(serviceNames.flatMap((name) => SETTINGS.map((key) => [name, key] as const)))(
    'reaches %s: %s, by default what the service takes without it',
    (name, key) => {
      const value = compose.services[name]?.environment?.[key] ?? '';
      expect(interpolate(value, { [key]: '4321' })).toBe('4321');
      const own = String(serviceConfiguration.shape[key].parse(undefined));
      expect([interpolate(value, {}), example[key]]).toEqual([own, own]);
    },
  );
});
