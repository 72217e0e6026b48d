import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeadLetterDesk } from './dead-letter-desk.js';
import {
  DeadLetterKind,
  DeadLetterList,
  DeadLetterQuery,
  DeadLetterRecord,
  Discarding,
  Requeued,
} from './dead-letters.dto.js';
import { ServiceChoice } from './service-choice.dto.js';

/** Messages that this service gave up. */
@ApiTags('operations')
@ApiBearerAuth('bearer')
@Controller('api/v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly desk: DeadLetterDesk) {}

  @Get()
  @Roles('province_admin', 'auditor')
  @OfProvince()
  @ApiOperation({ operationId: 'listDeadLetters', summary: 'Messages that a service gave up, newest first' })
  @ApiOkResponse({ type: DeadLetterList })
  list(@Query() query: DeadLetterQuery): Promise<DeadLetterList> {
    return this.desk.list(query);
  }

  @Get(':id')
  @Roles('province_admin', 'auditor')
  @OfProvince()
  @ApiOperation({ operationId: 'getDeadLetter', summary: 'One of them, with its error history; personal data masked' })
  @ApiOkResponse({ type: DeadLetterRecord })
  show(@Param('id') id: string, @Query() { service }: ServiceChoice): Promise<DeadLetterRecord> {
    return this.desk.show(id, service);
  }

  @Post('requeue')
  @HttpCode(200)
  @Roles('province_admin')
  @OfProvince()
  @ApiOperation({ operationId: 'requeueDeadLettersOfType', summary: 'Tries all of one event type again' })
  @ApiOkResponse({ type: Requeued })
  requeueKind(
    @Body() { type }: DeadLetterKind,
    @Query() { service }: ServiceChoice,
    @CurrentActor() actor: Actor,
  ): Promise<Requeued> {
    return this.desk.requeueKind(type, service, actor);
  }

  @Post(':id/requeue')
  @HttpCode(200)
  @Roles('province_admin')
  @OfProvince()
  @ApiOperation({ operationId: 'requeueDeadLetter', summary: 'Tries one again, before what waits behind it' })
  @ApiOkResponse({ type: Requeued })
  requeue(
    @Param('id') id: string,
    @Query() { service }: ServiceChoice,
    @CurrentActor() actor: Actor,
  ): Promise<Requeued> {
    return this.desk.requeue(id, service, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('province_admin')
  @OfProvince()
  @ApiOperation({
    operationId: 'discardDeadLetter',
    summary: 'Gives one up for good; it is kept with who, when and why',
  })
  @ApiNoContentResponse()
  discard(
    @Param('id') id: string,
    @Body() { reason }: Discarding,
    @Query() { service }: ServiceChoice,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.desk.discard(id, service, reason, actor);
  }
}
