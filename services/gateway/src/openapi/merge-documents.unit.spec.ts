import { openApiSample } from '../../test/openapi-samples.js';
import { mergeDocuments, type MergeOptions } from './merge-documents.js';

const options: MergeOptions = {
  title: 'All',
  description: 'everything',
  publicUrl: undefined,
  unavailable: [],
  isPublic: (_, path) => path.startsWith('/api/'),
};
const sample = (service: string, agencyId: string, ...paths: string[]) => ({
  service,
  document: openApiSample({ service, agencyId, paths }),
});

const schemaNames = (document: { components?: Readonly<Record<string, object>> }) =>
  Object.keys(document.components?.['schemas'] ?? {}).sort();

describe('the merged OpenAPI document', () => {
  it('has the public operations of every service, each with a tag that is explained', () => {
    const merged = mergeDocuments(
      [sample('catalogue', 'string', '/api/v1/a', '/internal'), sample('dossiers', 'string', '/api/v1/b')],
      options,
    );
    expect(Object.keys(merged.paths)).toEqual(['/api/v1/a', '/api/v1/b']);
    expect(merged.paths['/api/v1/a']).toMatchObject({
      get: { tags: ['catalogue things'] },
      post: { tags: ['catalogue'] },
    });
    expect(merged.tags).toEqual([
      { name: 'catalogue things', description: 'Service catalogue' },
      { name: 'catalogue', description: 'Service catalogue' },
      { name: 'dossiers things', description: 'Service dossiers' },
      { name: 'dossiers', description: 'Service dossiers' },
    ]);
    expect(merged.components?.['securitySchemes']).toHaveProperty('bearer');
  });

  it('describes once what every service serves', () => {
    const merged = mergeDocuments(
      [sample('catalogue', 'string', '/api/v1/a', '/api/v1/each'), sample('dossiers', 'string', '/api/v1/each')],
      options,
    );
    expect(merged.paths['/api/v1/each']).toMatchObject({ get: { operationId: expect.stringContaining('catalogue') } });
    expect(merged['x-tagGroups']).toEqual([{ name: 'Service catalogue', tags: ['catalogue things', 'catalogue'] }]);
  });

  it('keeps one of the schemas that services describe alike', () => {
    const merged = mergeDocuments(
      [sample('catalogue', 'string', '/api/v1/a'), sample('dossiers', 'string', '/api/v1/b')],
      options,
    );
    expect(schemaNames(merged)).toEqual(['Agency', 'AgencyPage', 'Problem']);
  });

  it('renames those that they describe differently, and those that refer to them, wherever they are referred to', () => {
    const merged = mergeDocuments(
      [sample('catalogue', 'string', '/api/v1/a'), sample('interchange', 'integer', '/api/v1/b')],
      options,
    );
    expect(schemaNames(merged)).toEqual([
      'CatalogueAgency',
      'CatalogueAgencyPage',
      'InterchangeAgency',
      'InterchangeAgencyPage',
      'Problem',
    ]);
    expect(JSON.stringify(merged.paths['/api/v1/b'])).toContain('#/components/schemas/InterchangeAgencyPage"');
    expect(JSON.stringify(merged.components?.['schemas']?.['InterchangeAgencyPage'])).toContain(
      '#/components/schemas/InterchangeAgency"',
    );
    expect(JSON.stringify(merged)).not.toContain('#/components/schemas/Agency"');
  });

  it('names the address of the public and the services that are missing', () => {
    const merged = mergeDocuments([], { ...options, publicUrl: 'https://api.example.vn', unavailable: ['payments'] });
    expect(merged.servers).toEqual([{ url: 'https://api.example.vn' }]);
    expect(merged['x-unavailable']).toEqual(['payments']);
    expect(mergeDocuments([], options)).not.toHaveProperty('x-unavailable');
  });
});
