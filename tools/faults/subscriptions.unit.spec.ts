import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@dvc/contracts';
import { subscriptions } from './invariants.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** The types that a service's handlers name. */
function handledBy(service: string): string[] {
  const handlers = globSync(`services/${service}/src/**/*.ts`, {
    cwd: ROOT,
    exclude: (name) => name.endsWith('.spec.ts'),
  })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^ *@OnEvent\((\w+)/gm)].map(([, name]) => name ?? ''));
  const definitions = contracts as unknown as Readonly<Record<string, { readonly type: string }>>;
  return [...new Set(handlers)].map((name) => definitions[name]?.type ?? name).sort();
}

describe('the subscriptions that the fault runs check', () => {
  it.each(['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'])(
    'name every event that %s handles, and no other',
    (service) => {
      const named = (subscriptions[service] ?? []).map((name) => `vn.gov.dvc.${name}.v1`).sort();
      expect(handledBy(service)).toEqual(named);
    },
  );
});
