import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../dossier/access-policy.js';
import { ListDossiers } from './list-dossiers.js';
import { DossierListQuery } from './list.query.js';
import { type DossierItem, DossierPage } from './list.response.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...readers)
export class ListController {
  constructor(private readonly dossiers: ListDossiers) {}

  @Get()
  @ApiOperation({ summary: 'List the dossiers that the caller may see, latest first' })
  @ApiOkResponse({ type: DossierPage })
  list(@Query() query: DossierListQuery, @CurrentActor() actor: Actor): Promise<Page<DossierItem>> {
    return this.dossiers.list(query, actor);
  }
}
