import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readingOfficers } from '../dossier/access-policy.js';
import { WorkQueueResponse } from './work-queue.response.js';
import { WorkQueue } from './work-queue.js';

@ApiTags('Work queue')
@ApiBearerAuth('bearer')
@Controller('api/v1/work-queue')
@Roles(...readingOfficers)
export class WorkQueueController {
  constructor(private readonly queue: WorkQueue) {}

  @Get()
  @ApiOperation({
    summary: 'Count the open dossiers by state and deadline',
    description:
      'For a desk officer also what his desk took in from papers for other agencies, while it is to be accepted, completed with a supplement or handed over at the desk; `GET /dossiers?intakeAgency=` lists it.',
  })
  @ApiOkResponse({ type: WorkQueueResponse })
  count(@CurrentActor() actor: Actor): Promise<WorkQueueResponse> {
    return this.queue.of(actor);
  }
}
