import { Body, Controller, Delete, Get, HttpCode, Injectable, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Idempotent, type Page, PageQuery } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { KnownId } from '../read/known-id.js';
import { DelegationInput } from './assignment.dto.js';
import { DelegationPage, DelegationResponse } from './delegation.response.js';
import { Delegations, unknownDelegation } from './delegations.js';

@Injectable()
export class DelegationId extends KnownId {
  constructor() {
    super(unknownDelegation);
  }
}

@ApiTags('Delegations')
@ApiBearerAuth('bearer')
@Controller('api/v1/delegations')
@Roles('case_handler', 'agency_leader')
export class DelegationsController {
  constructor(private readonly delegations: Delegations) {}

  @Post()
  @ApiOperation({ summary: 'Let another officer handle dossiers for some days' })
  @Idempotent()
  @ApiCreatedResponse({ type: DelegationResponse })
  create(@Body() input: DelegationInput, @CurrentActor() actor: Actor): Promise<DelegationResponse> {
    return this.delegations.create(input, actor);
  }

  @Get()
  @ApiOperation({ summary: "List the delegations that touch dossiers of the caller's agency or of those below it" })
  @ApiOkResponse({ type: DelegationPage })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<DelegationResponse>> {
    return this.delegations.list(query, actor);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revoke a delegation' })
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@Param('id', DelegationId) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.delegations.revoke(id, actor);
  }
}
