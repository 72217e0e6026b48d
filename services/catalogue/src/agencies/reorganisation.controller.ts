import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { AgencyPath, AgencyView } from './agency.views.js';
import { ClosureRequest, MergerRequest, MoveRequest, SplitRequest } from './reorganisation.requests.js';
import { ReorganiseAgencies } from './reorganise-agencies.js';

@ApiTags('Cơ quan / Agencies')
@ApiBearerAuth('bearer')
@Roles('province_admin')
@Controller('api/v1/agencies/:identifier')
export class ReorganisationController {
  constructor(private readonly agencies: ReorganiseAgencies) {}

  @Post('merger')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Merge it, alone or with others, into an agency that goes on or is new' })
  @ApiOkResponse({ type: AgencyView })
  merge(
    @Param() { identifier }: AgencyPath,
    @Body() { effectiveFrom, decision, others = [], into }: MergerRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expectedRevision?: number,
  ): Promise<AgencyView> {
    const what = { act: 'MERGER', others, into } as const;
    return this.agencies.carryOut({ identifier, effectiveFrom, decision, what, expectedRevision }, actor);
  }

  @Post('split')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Split it into agencies that go on or are new' })
  @ApiOkResponse({ type: AgencyView })
  split(
    @Param() { identifier }: AgencyPath,
    @Body() { effectiveFrom, decision, into }: SplitRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expectedRevision?: number,
  ): Promise<AgencyView> {
    const what = { act: 'SPLIT', into } as const;
    return this.agencies.carryOut({ identifier, effectiveFrom, decision, what, expectedRevision }, actor);
  }

  @Post('move')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Put it under another agency, or rename it' })
  @ApiOkResponse({ type: AgencyView })
  move(
    @Param() { identifier }: AgencyPath,
    @Body() { effectiveFrom, decision, ...to }: MoveRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expectedRevision?: number,
  ): Promise<AgencyView> {
    const what = { act: 'MOVE', ...to } as const;
    return this.agencies.carryOut({ identifier, effectiveFrom, decision, what, expectedRevision }, actor);
  }

  @Post('closure')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'End it; its tasks may go to others' })
  @ApiOkResponse({ type: AgencyView })
  close(
    @Param() { identifier }: AgencyPath,
    @Body() { effectiveFrom, decision, successors = [] }: ClosureRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expectedRevision?: number,
  ): Promise<AgencyView> {
    const what = { act: 'CLOSURE', successors } as const;
    return this.agencies.carryOut({ identifier, effectiveFrom, decision, what, expectedRevision }, actor);
  }
}
