import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ServiceDefinition } from '../service-definition.js';

/** The OpenAPI 3.1 document of one service. Every operation may answer a problem document. */
export function openApiDocument(
  app: INestApplication,
  definition: Pick<ServiceDefinition, 'name' | 'title' | 'description'>,
): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(definition.title)
    .setDescription(definition.description)
    .setVersion('1.0.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${definition.name}_${controller.replace(/Controller$/, '')}_${method}`,
  });
  return withProblems(without30Nullable(document));
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'the request id' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message', 'code'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
} as const;

function withProblems(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as never },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as {
      responses?: Record<string, unknown>;
      security?: unknown[];
    }[]) {
      if (!operation?.responses) continue;
      // what asks for no token says so
      operation.security ??= [];
      operation.responses['default'] ??= {
        description: 'a problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
    }
  }
  return document;
}

/** OpenAPI 3.1 says "or null" with a type list; @nestjs/swagger still writes `nullable`. */
function without30Nullable<T>(node: T): T {
  if (Array.isArray(node)) return node.map((item: unknown) => without30Nullable(item)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, without30Nullable(value)] as const);
  const result: Record<string, unknown> = Object.fromEntries(entries);
  if (result['nullable'] === true) {
    delete result['nullable'];
    if (typeof result['type'] === 'string') {
      result['type'] = [result['type'], 'null'];
      if (Array.isArray(result['enum'])) result['enum'] = [...(result['enum'] as unknown[]), null];
    } else if (result['$ref'] !== undefined || result['allOf'] !== undefined) {
      const { $ref, allOf, ...rest } = result;
      return { ...rest, anyOf: [...($ref === undefined ? (allOf as unknown[]) : [{ $ref }]), { type: 'null' }] } as T;
    }
  }
  return result as T;
}
