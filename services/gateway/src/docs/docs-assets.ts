import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const FILES: ReadonlySet<string> = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']);

/** Serves the files of Swagger UI that the page uses, as they came with @nestjs/swagger. */
export function docsAssets(): Parameters<NestFastifyApplication['useStaticAssets']>[0] {
  const fromNest = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return {
    root: dirname(fromNest.resolve('swagger-ui-dist/package.json')),
    prefix: '/docs/assets/',
    index: false,
    decorateReply: false,
    allowedPath: (path) => FILES.has(path),
    maxAge: '1h',
  };
}
