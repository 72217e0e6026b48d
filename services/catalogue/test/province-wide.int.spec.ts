import { openApiDocument } from '@dvc/hosting';
import { readOperationsOf, type TestClaims, TestService } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { catalogueService } from '../src/index.js';
import { OTHER, OWN, ROOT } from './read-path-callers.js';

/** Whom an operation that changes something is for: those of the province, or those of the agencies that it is about. */
type Reach = 'province' | 'agency';

const WRITES: Readonly<Record<string, Reach>> = {
  'DELETE /api/v1/dead-letters/{id}': 'province',
  'DELETE /api/v1/procedures/{code}/versions/{version}': 'agency',
  'DELETE /api/v1/replays/{id}': 'province',
  'POST /api/v1/agencies/{identifier}/closure': 'agency',
  'POST /api/v1/agencies/{identifier}/merger': 'agency',
  'POST /api/v1/agencies/{identifier}/move': 'agency',
  'POST /api/v1/agencies/{identifier}/split': 'agency',
  'POST /api/v1/agency-imports': 'agency',
  'POST /api/v1/change-requests': 'agency',
  'POST /api/v1/change-requests/{id}/approval': 'province',
  'POST /api/v1/change-requests/{id}/comments': 'agency',
  'POST /api/v1/change-requests/{id}/rejection': 'province',
  'POST /api/v1/change-requests/{id}/withdrawal': 'agency',
  'POST /api/v1/dead-letters/requeue': 'province',
  'POST /api/v1/dead-letters/{id}/requeue': 'province',
  'POST /api/v1/procedure-imports': 'agency',
  'POST /api/v1/procedures': 'agency',
  'POST /api/v1/procedures/{code}/abolition': 'agency',
  'POST /api/v1/procedures/{code}/abolition/withdrawal': 'agency',
  'POST /api/v1/procedures/{code}/agencies/{identifier}/level/withdrawal': 'agency',
  'POST /api/v1/procedures/{code}/versions': 'agency',
  'POST /api/v1/procedures/{code}/versions/{version}/publication': 'agency',
  'POST /api/v1/replays': 'province',
  'POST /api/v1/roadmap/{phase}/{procedureCode}/progress': 'agency',
  'POST /api/v1/targets/{target}/reports': 'province',
  'PUT /api/v1/administrative-units': 'province',
  'PUT /api/v1/calendar/{year}': 'province',
  'PUT /api/v1/procedures/{code}/agencies/{identifier}/level': 'agency',
  'PUT /api/v1/procedures/{code}/versions/{version}': 'agency',
  'PUT /api/v1/roadmap': 'province',
  'PUT /api/v1/search-abbreviations': 'province',
  'PUT /api/v1/targets': 'province',
};

/** Acts of operators upon the messages of the service, which take no Idempotency-Key. */
const OPERATORS_ACTS = [
  'POST /api/v1/dead-letters/requeue',
  'POST /api/v1/dead-letters/{id}/requeue',
  'POST /api/v1/replays',
];

const of = (agency?: string): TestClaims => ({
  sub: `quan-tri ${agency}`,
  roles: ['province_admin', 'catalogue_editor', 'catalogue_publisher'],
  ...(agency !== undefined && { agency }),
});
const callers: readonly (readonly [string, TestClaims, boolean])[] = [
  ['an administrator of the province', of(ROOT), true],
  ['one of a department', of(OWN), false],
  ['one of another department', of(OTHER), false],
  ['one of another province', of('000.00.00.H49'), false],
  ['one of no agency', of(), false],
];

describe('what the whole province shares', () => {
  let host: TestService;
  beforeAll(async () => {
    host = await TestService.start(catalogueService);
  });
  afterAll(() => host.stop());

  it('is told apart from what is an agency’s, for every operation that changes something', () => {
    const { paths } = openApiDocument(host.service.app, catalogueService);
    const reading = readOperationsOf({ paths });
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const changing = all.filter((operation) => !reading.includes(operation) || OPERATORS_ACTS.includes(operation));
    expect(Object.keys(WRITES)).toEqual(changing.sort());
  });

  const shared = Object.keys(WRITES).filter((operation) => WRITES[operation] === 'province');
  it.each(shared.flatMap((operation) => callers.map((caller) => [operation, ...caller] as const)))(
    'is changed by %s: %s may as the table says',
    async (operation, _, as, allowed) => {
      const [method = '', template = ''] = operation.split(' ');
      const path = template.replace('{year}', '2031').replaceAll(/\{\w+\}/g, uuidv7());
      const headers = { 'if-match': '"1000000"', 'accept-language': 'en' };
      const json = method === 'POST' ? { reason: 'x' } : { items: [] };
      const { status, body } = await host.request<{ detail?: string }>(method, path, { as, json, headers });
      const refused = status === 403 && /the whole province/.test(body.detail ?? '');
      expect([refused, status === 403]).toEqual([!allowed, !allowed]);
    },
  );
});
