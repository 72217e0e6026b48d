import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { processConfiguration } from '../host.js';
import { configure, serviceConfiguration } from './service-configuration.js';
import { variablesOf } from './variables-of.js';

describe('the configuration of a service', () => {
  const schema = z.object({ BANK_SECRET: z.string().min(16), PORT: z.coerce.number().default(3_000) });
  const secret = 'sixteen-letters-or-more';
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'configuration-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function file(content: string): string {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  }

  it('takes a variable from the environment', () => {
    expect(configure(schema, { BANK_SECRET: secret, PORT: '80' })).toEqual({ BANK_SECRET: secret, PORT: 80 });
  });

  it('takes a variable from the file that its _FILE names, without the white space around it', () => {
    expect(configure(schema, { BANK_SECRET_FILE: file(` ${secret}\n`) })).toEqual({ BANK_SECRET: secret, PORT: 3_000 });
  });

  it('checks what a file holds as it checks the environment, and does not repeat it', () => {
    const attempt = (): unknown => configure(schema, { BANK_SECRET_FILE: file('short') });

    expect(attempt).toThrow(/BANK_SECRET: /);
    expect(attempt).not.toThrow(/short/);
  });

  it('refuses a variable that is given twice, even with the same value', () => {
    const environment = { BANK_SECRET: secret, BANK_SECRET_FILE: file(secret) };

    expect(() => configure(schema, environment)).toThrow('BANK_SECRET_FILE: BANK_SECRET is set too');
  });

  it('names the variable and the path of a file that is missing or empty', () => {
    const missing = join(folder, 'nowhere');

    expect(() => configure(schema, { BANK_SECRET_FILE: missing })).toThrow(
      `BANK_SECRET_FILE: ${missing} can't be read (ENOENT)`,
    );
    expect(() => configure(schema, { BANK_SECRET_FILE: file(' \n') })).toThrow(/BANK_SECRET_FILE: .* is empty/);
  });

  it('leaves files alone that belong to variables of other programs', () => {
    const environment = { BANK_SECRET: secret, SSL_CERT_FILE: join(folder, 'nowhere') };

    expect(configure(schema, environment)).toEqual({ BANK_SECRET: secret, PORT: 3_000 });
  });

  it('knows the variables of joined and refined schemas', () => {
    expect(variablesOf(serviceConfiguration.and(schema))).toEqual(
      new Map([...Object.entries(serviceConfiguration.shape), ...Object.entries(schema.shape)]),
    );
    expect([...variablesOf(processConfiguration).keys()]).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'KAFKA_BROKERS']),
    );
    expect(
      configure(serviceConfiguration.and(schema), {
        BANK_SECRET_FILE: file(secret),
        DATABASE_URL: 'postgres://a@b/c',
        JWT_ISSUER: 'https://issuer.example',
        JWKS_URL: 'https://issuer.example/keys',
      }),
    ).toMatchObject({ BANK_SECRET: secret, DATABASE_POOL_SIZE: 10 });
  });
});
