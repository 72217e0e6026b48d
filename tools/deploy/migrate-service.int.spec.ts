import { randomBytes } from 'node:crypto';
import { catalogueService } from '@dvc/catalogue';
import { dossiersService } from '@dvc/dossiers';
import type { ServiceDefinition } from '@dvc/hosting';
import { interchangeService } from '@dvc/interchange';
import { notificationsService } from '@dvc/notifications';
import { paymentsService } from '@dvc/payments';
import { siblingUrl, withConnection } from '@dvc/persistence';
import { migrateService } from './migrate-service.mjs';

const services: readonly ServiceDefinition[] = [
  catalogueService,
  dossiersService,
  paymentsService,
  interchangeService,
  notificationsService,
];

describe('the migrate job', () => {
  const admin = process.env['TEST_POSTGRES_URL'] ?? '';
  const { username: user, password } = new URL(admin);
  const administrator = { user, password };
  const made = new Set<string>();

  function urlOf(name: string, secret = 'first password: %/@?'): string {
    made.add(name);
    const url = new URL(siblingUrl(admin, name));
    url.username = name;
    url.password = encodeURIComponent(secret);
    return url.toString();
  }

  const freshName = (label: string): string => `${label}_${randomBytes(6).toString('hex')}`;

  afterAll(async () => {
    await withConnection(admin, async (client) => {
      for (const name of made) {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await client.query(`DROP ROLE IF EXISTS ${name}`);
      }
    });
  });

  it.each(services.map((definition) => [definition.name, definition] as const))(
    'makes role and database of %s and migrates it without an administrator’s rights, once',
    async (name, definition) => {
      const url = urlOf(freshName(name));

      expect((await migrateService(definition, url, administrator)).length).toBeGreaterThan(0);
      expect(await migrateService(definition, url, administrator)).toEqual([]);

      const [role] = await withConnection(url, async (client) => {
        const { rows } = await client.query<Record<string, unknown>>(
          'SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
        );
        return rows;
      });
      expect(role).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false });
    },
  );

  it('keeps the role of one service out of the database of another', async () => {
    const [one, other] = [freshName('payments'), freshName('interchange')];
    await migrateService(paymentsService, urlOf(one), administrator);
    await migrateService(interchangeService, urlOf(other), administrator);

    const trespass = withConnection(siblingUrl(urlOf(one), other), (client) => client.query('SELECT 1'));

    await expect(trespass).rejects.toMatchObject({ code: '42501' });
  });

  it('puts a changed password into force', async () => {
    const name = freshName('catalogue');
    await migrateService(catalogueService, urlOf(name), administrator);

    await migrateService(catalogueService, urlOf(name, 'second'), administrator);

    const withOldPassword = withConnection(urlOf(name), (client) => client.query('SELECT 1'));
    await expect(withOldPassword).rejects.toMatchObject({ code: '28P01' });
    await expect(withConnection(urlOf(name, 'second'), (client) => client.query('SELECT 1'))).resolves.toBeDefined();
  });

  it('says what a URL without a password lacks', async () => {
    await expect(
      migrateService(catalogueService, siblingUrl(admin, 'x').replace(/:[^:@]+@/, '@'), administrator),
    ).rejects.toThrow(/names a role, a password and a database/);
  });
});
