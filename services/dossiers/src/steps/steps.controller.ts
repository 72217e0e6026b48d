import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../dossier/access-policy.js';
import { DossierId } from '../read/dossier-id.js';
import { ReadSteps } from './read-steps.js';
import { DeadlinesResponse, StepsResponse } from './steps.response.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...readers)
export class StepsController {
  constructor(private readonly reading: ReadSteps) {}

  @Get(':id/steps')
  @ApiOperation({ summary: 'Read how long each step took, against its norm' })
  @ApiOkResponse({ type: StepsResponse })
  steps(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<StepsResponse> {
    return this.reading.steps(id, actor);
  }

  @Get(':id/deadlines')
  @ApiOperation({ summary: 'Read how the due date came to be what it is' })
  @ApiOkResponse({ type: DeadlinesResponse })
  deadlines(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<DeadlinesResponse> {
    return this.reading.deadlineChanges(id, actor);
  }
}
