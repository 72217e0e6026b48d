import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Health, HealthController, InputPipe, NestLogger } from '@dvc/hosting';
import { ProblemFilter } from '@dvc/problems';
import type { Logger } from 'pino';
import { AsyncApiController } from './asyncapi/asyncapi.controller.js';
import { DevelopmentController } from './development/development.controller.js';
import { DevIssuer } from './development/dev-issuer.js';
import { DocsController } from './docs/docs.controller.js';
import { MergedOpenApi } from './openapi/merged-openapi.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { ProblemsController } from './problems/problems.controller.js';

export interface GatewayModuleOptions {
  readonly health: Health;
  readonly openApi: MergedOpenApi;
  readonly devIssuer: DevIssuer | undefined;
  readonly logger: Logger;
}

/** What the gateway answers itself: health, the API's description, the problem pages, and tokens in development. */
@Module({})
export class GatewayModule {
  static forRoot({ health, openApi, devIssuer, logger }: GatewayModuleOptions): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        HealthController,
        OpenApiController,
        AsyncApiController,
        DocsController,
        ProblemsController,
        ...(devIssuer ? [DevelopmentController] : []),
      ],
      providers: [
        { provide: Health, useValue: health },
        { provide: MergedOpenApi, useValue: openApi },
        ...(devIssuer ? [{ provide: DevIssuer, useValue: devIssuer }] : []),
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(new NestLogger(logger)) },
      ],
    };
  }
}
