import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MergedOpenApi } from './merged-openapi.js';
import type { OpenApiDocument } from './openapi-document.js';

/** The description of the platform's API for machines. */
@ApiExcludeController()
@Controller()
export class OpenApiController {
  constructor(private readonly openApi: MergedOpenApi) {}

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  document(): Promise<OpenApiDocument> {
    return this.openApi.document();
  }
}
