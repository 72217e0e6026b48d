import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, NoBody, RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { Drafts } from './drafts.js';
import { NoNullPipe } from './no-null.pipe.js';
import type { Receipt } from './receipt.js';
import { ReceiptResponse } from './receipt.response.js';
import { DraftChange } from './submission.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('submission'))
export class DraftController {
  constructor(
    private readonly drafts: Drafts,
    private readonly reading: ReadDossier,
  ) {}

  @Patch(':id')
  @ApiOperation({ summary: 'Change a draft' })
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async change(
    @Param('id', DossierId) id: string,
    @Body(NoNullPipe) change: DraftChange,
    @CurrentActor() actor: Actor,
    @RequiredRevision() revision: number,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.drafts.change(id, change, actor, revision), actor);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a draft, with everything that it says; what was submitted is withdrawn instead' })
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<void> {
    return this.drafts.delete(id, actor, revision);
  }

  @Post(':id/submission')
  @ApiOperation({ summary: 'Submit a draft' })
  @HttpCode(200)
  @NoBody()
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: ReceiptResponse })
  submit(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<Receipt> {
    return this.drafts.submit(id, actor, revision);
  }
}
