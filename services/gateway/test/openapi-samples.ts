import type { OpenApiDocument } from '../src/openapi/openapi-document.js';

const PROBLEM = { type: 'object', properties: { title: { type: 'string' } } };

interface Sample {
  readonly service: string;
  readonly paths: readonly string[];
  /** the type of `Agency.id`, in which services may differ */
  readonly agencyId: string;
}

/** A document as a service writes it: `Problem` is the same everywhere, `Agency` may not be, `AgencyPage` refers to it. */
export function openApiSample({ service, paths, agencyId }: Sample): OpenApiDocument {
  const operation = (method: string, path: string) => ({
    operationId: `${service}_${method}_${path.replaceAll(/\W/g, '_')}`,
    summary: path,
    security: [{ bearer: [] }],
    responses: {
      '200': {
        description: 'ok',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/AgencyPage' } } },
      },
      default: {
        description: 'a problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: `Service ${service}`, version: '1.0.0', description: 'a sample' },
    tags: [],
    servers: [],
    paths: Object.fromEntries(
      paths.map((path) => [
        path,
        { get: { ...operation('get', path), tags: [`${service} things`] }, post: operation('post', path) },
      ]),
    ),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: PROBLEM,
        Agency: { type: 'object', properties: { id: { type: agencyId } } },
        AgencyPage: {
          type: 'object',
          properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Agency' } } },
        },
      },
    },
  };
}
