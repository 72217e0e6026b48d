import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { targetProblem } from './request-target.js';
import { RoutingTable, type ServiceName, serviceNames } from './routes.js';

const all = new RoutingTable(serviceNames, { simulators: true });
const services = join(import.meta.dirname, '../../..');

/** Each path that a service describes in its committed OpenAPI document. */
function describedPaths(): readonly (readonly [service: ServiceName, path: string])[] {
  return serviceNames.flatMap((service) => {
    if (!readdirSync(join(services, service)).includes('openapi.yaml')) return [];
    const document = parse(readFileSync(join(services, service, 'openapi.yaml'), 'utf8')) as {
      paths: Record<string, unknown>;
    };
    return Object.keys(document.paths).map((path) => [service, path] as const);
  });
}

describe('the routing table', () => {
  it.each<readonly [string, ServiceName, number]>([
    ['/api/v1/procedures', 'catalogue', 1_048_576],
    ['/api/v1/procedures?q=a/b', 'catalogue', 1_048_576],
    ['/api/v1/procedure-imports?dryRun=true', 'catalogue', 8_388_608],
    ['/api/v1/dossiers/1/approval', 'dossiers', 1_048_576],
    ['/api/v1/attachments', 'dossiers', 22_020_096],
    ['/api/v1/tracking/H14?key=1', 'dossiers', 1_048_576],
    ['/api/v1/payment-orders/1/attempts', 'payments', 1_048_576],
    ['/api/v1/payment-providers/vietqr/notifications', 'payments', 16_384],
    ['/api/v1/documents/1/statuses', 'interchange', 4_194_304],
    ['/api/v1/me/notifications', 'notifications', 1_048_576],
    ['/simulators/vietqr/payments', 'payments', 65_536],
    ['/simulators/mail', 'notifications', 65_536],
  ])('sends %s to %s with at most %i bytes', (target, service, bodyLimit) => {
    expect(all.routeOf(target)).toMatchObject({ service, bodyLimit });
  });

  it.each([
    '/',
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v1/dossiersx',
    '/api/v1/constructor',
    '/api/v1/__proto__',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/simulators/',
    '/simulators/kafka',
    '/dev/token',
  ])('knows no service for %s', (target) => {
    expect(all.routeOf(target)).toBeUndefined();
  });

  it('has simulators only where they are switched on, and only services that are there', () => {
    expect(new RoutingTable(serviceNames, { simulators: false }).routeOf('/simulators/mail')).toBeUndefined();
    expect(new RoutingTable(['dossiers'], { simulators: true }).routeOf('/simulators/mail')).toBeUndefined();
    expect(new RoutingTable(['dossiers'], { simulators: true }).routeOf('/api/v1/procedures')).toBeUndefined();
  });

  it.each([
    ['/api/v1/dead-letters?service=dossiers', 'dossiers'],
    ['/api/v1/dead-letters/1/requeue?limit=2&service=payments', 'payments'],
    ['/api/v1/dead-letters/requeue?%73ervice=catalogue', 'catalogue'],
  ])('sends %s to the service that the query names', (target, service) => {
    expect(all.routeOf(target)).toEqual({ prefix: '/api/v1/dead-letters', service, bodyLimit: 16_384 });
  });

  it.each([
    '',
    '?',
    '?service=',
    '?service=gateway',
    '?service=__proto__',
    '?service=dossiers&service=dossiers',
    '?services=dossiers',
  ])('has no route for dead letters with the query "%s", and says which services there are', (query) => {
    const target = `/api/v1/dead-letters/1${query}`;
    expect(all.routeOf(target)).toBeUndefined();
    expect(all.problemOf(target)).toMatchObject({ status: 400, errors: [{ pointer: '?service' }] });
    for (const service of serviceNames) expect(all.problemOf(target)?.errors[0]?.message.en).toContain(service);
    expect(all.problemOf(`/api/v1/dead-lettersx${query}`)).toBeUndefined();
  });

  it('sends every path that a service describes to that service', () => {
    const astray = describedPaths().filter(
      ([service, path]) => all.routeOf(`${path.replaceAll(/\{\w+\}/g, 'x')}?service=${service}`)?.service !== service,
    );
    expect(astray).toEqual([]);
  });

  it('never admits a target that a URL parser would lead to another route', () => {
    const piece = fc.constantFrom(
      '/',
      '//',
      '.',
      '..',
      '%2e',
      '%2F',
      '%5c',
      '\\',
      ';',
      '?',
      '#',
      'api',
      'v1',
      'dossiers',
      'procedures',
      'metrics',
      'health',
      '%00',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const target = `/api/v1/${pieces.join('')}`;
        if (targetProblem(target)) return;
        const { pathname } = new URL(target, 'http://service');
        expect(all.routeOf(pathname)).toBe(all.routeOf(target));
        expect(pathname.startsWith('/api/v1/')).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
