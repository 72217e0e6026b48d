import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, type Page, PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../dossier/access-policy.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { DecideItems } from './decide-items.js';
import { ItemDecisions, ItemPage, type ItemResponse } from './items.dto.js';
import { ReadItems } from './read-items.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
export class ItemsController {
  constructor(
    private readonly items: ReadItems,
    private readonly decisions: DecideItems,
    private readonly reading: ReadDossier,
  ) {}

  @Get(':id/items')
  @ApiOperation({ summary: 'Read the persons or items of a bulk dossier with their outcomes' })
  @Roles(...readers)
  @ApiOkResponse({ type: ItemPage })
  list(
    @Param('id', DossierId) id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<ItemResponse>> {
    return this.items.page(id, query, actor);
  }

  @Post(':id/item-outcomes')
  @ApiOperation({ summary: 'Decide on persons or items of a bulk dossier; some may be refused' })
  @Roles(...rolesFor('item-outcomes'))
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async decide(
    @Param('id', DossierId) id: string,
    @Body() { outcomes }: ItemDecisions,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.decisions.decide(id, outcomes, actor, revision), actor);
  }
}
