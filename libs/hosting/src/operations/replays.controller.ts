import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ReplayDesk } from './replay-desk.js';
import { ReplayList, ReplayOrder, ReplayRecord } from './replays.dto.js';
import { ServiceChoice } from './service-choice.dto.js';

/** Rebuilding this service from the events that are kept. */
@ApiTags('operations')
@ApiBearerAuth('bearer')
@Controller('api/v1/replays')
export class ReplaysController {
  constructor(private readonly desk: ReplayDesk) {}

  @Post()
  @HttpCode(202)
  @Roles('province_admin')
  @OfProvince()
  @ApiOperation({
    operationId: 'requestReplay',
    summary: 'Brings the events since a moment to a service again; nothing reaches the outside a second time',
  })
  @ApiAcceptedResponse({ type: ReplayRecord })
  request(
    @Body() order: ReplayOrder,
    @Query() { service }: ServiceChoice,
    @CurrentActor() actor: Actor,
  ): Promise<ReplayRecord> {
    return this.desk.request(order, service, actor);
  }

  @Get()
  @Roles('province_admin', 'auditor')
  @OfProvince()
  @ApiOperation({ operationId: 'listReplays', summary: 'The latest replays of a service' })
  @ApiOkResponse({ type: ReplayList })
  list(@Query() { service }: ServiceChoice): Promise<ReplayList> {
    return this.desk.list(service);
  }

  @Get(':id')
  @Roles('province_admin', 'auditor')
  @OfProvince()
  @ApiOperation({ operationId: 'getReplay', summary: 'One of them, with its progress' })
  @ApiOkResponse({ type: ReplayRecord })
  show(@Param('id') id: string, @Query() { service }: ServiceChoice): Promise<ReplayRecord> {
    return this.desk.show(id, service);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('province_admin')
  @OfProvince()
  @ApiOperation({ operationId: 'cancelReplay', summary: 'Ends one under way; what it has restored stays' })
  @ApiNoContentResponse()
  cancel(@Param('id') id: string, @Query() { service }: ServiceChoice): Promise<void> {
    return this.desk.cancel(id, service);
  }
}
