import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../dossier/access-policy.js';
import { DossierId } from './dossier-id.js';
import { DossierResponse } from './dossier.response.js';
import { type HistoryItem, HistoryPage } from './history.response.js';
import { ReadDossier } from './read-dossier.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...readers)
export class ReadController {
  constructor(private readonly reading: ReadDossier) {}

  @Get(':id')
  @ApiOperation({ summary: 'Read a dossier' })
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  read(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<DossierResponse> {
    return this.reading.read(id, actor);
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Read what happened to a dossier' })
  @ApiOkResponse({ type: HistoryPage })
  history(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<Page<HistoryItem>> {
    return this.reading.historyOf(id, actor, query);
  }
}
