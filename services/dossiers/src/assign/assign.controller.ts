import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { rolesFor } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { DossierResponse } from '../read/dossier.response.js';
import { ReadDossier } from '../read/read-dossier.js';
import { AssignDossier } from './assign-dossier.js';
import { AssignmentInput } from './assignment.dto.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('assignment'))
export class AssignController {
  constructor(
    private readonly assignment: AssignDossier,
    private readonly reading: ReadDossier,
  ) {}

  @Post(':id/assignment')
  @ApiOperation({ summary: 'Assign a dossier to an officer, or claim it' })
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async assign(
    @Param('id', DossierId) id: string,
    @Body() { assignee }: AssignmentInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.assignment.assign(id, assignee, actor, revision), actor);
  }

  @Delete(':id/assignment')
  @ApiOperation({ summary: 'Release a dossier: nobody is assigned to it any more' })
  @Versioned()
  @ApiOkResponse({ type: DossierResponse })
  async release(
    @Param('id', DossierId) id: string,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DossierResponse> {
    return this.reading.after(await this.assignment.release(id, actor, revision), actor);
  }
}
