import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, type Page, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import {
  ApprovalRequest,
  ChangeRequestPage,
  ChangeRequestPath,
  ChangeRequestQuery,
  type ChangeRequestSummary,
  ChangeRequestView,
  CommentRequest,
  NewChangeRequest,
  ReasonRequest,
} from './change-request.views.js';
import { ChangeRequests } from './change-requests.js';

@ApiTags('Đề nghị thay đổi / Change requests')
@ApiBearerAuth('bearer')
@Roles('catalogue_editor', 'catalogue_publisher', 'agency_leader', 'province_admin', 'auditor')
@Controller('api/v1/change-requests')
export class ChangeRequestsController {
  constructor(private readonly requests: ChangeRequests) {}

  @Get()
  @ApiOperation({ summary: 'Requests of the own agency and those below it' })
  @ApiOkResponse({ type: ChangeRequestPage })
  find(@Query() query: ChangeRequestQuery, @CurrentActor() actor: Actor): Promise<Page<ChangeRequestSummary>> {
    return this.requests.find(query, actor);
  }

  @Post()
  @Roles('catalogue_editor', 'agency_leader')
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Ask for a procedure to be put online, or to a higher level' })
  @ApiCreatedResponse({ type: ChangeRequestView })
  submit(@Body() body: NewChangeRequest, @CurrentActor() actor: Actor): Promise<ChangeRequestView> {
    return this.requests.submit(body, actor);
  }

  @Get(':id')
  @Versioned()
  @ApiOperation({ summary: 'A request with its history' })
  @ApiOkResponse({ type: ChangeRequestView })
  read(@Param() { id }: ChangeRequestPath, @CurrentActor() actor: Actor): Promise<ChangeRequestView> {
    return this.requests.read(id, actor);
  }

  @Post(':id/comments')
  @Roles('catalogue_editor', 'catalogue_publisher', 'agency_leader', 'province_admin')
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Comment on an open request' })
  @ApiCreatedResponse({ type: ChangeRequestView })
  comment(
    @Param() { id }: ChangeRequestPath,
    @Body() { text }: CommentRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ChangeRequestView> {
    return this.requests.comment(id, text, actor);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Roles('province_admin')
  @OfProvince()
  @Idempotent()
  @Versioned()
  @ApiOperation({
    summary: 'Approve it: the agency has the level from a day on; the whole procedure where it is about all in charge',
  })
  @ApiOkResponse({ type: ChangeRequestView })
  approve(
    @Param() { id }: ChangeRequestPath,
    @Body() body: ApprovalRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<ChangeRequestView> {
    return this.requests.approve(id, body, actor, expected);
  }

  @Post(':id/rejection')
  @HttpCode(200)
  @Roles('province_admin')
  @OfProvince()
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Reject it with a reason' })
  @ApiOkResponse({ type: ChangeRequestView })
  reject(
    @Param() { id }: ChangeRequestPath,
    @Body() { reason }: ReasonRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<ChangeRequestView> {
    return this.requests.reject(id, reason, actor, expected);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Roles('catalogue_editor', 'agency_leader')
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Withdraw a request of the own agency' })
  @ApiOkResponse({ type: ChangeRequestView })
  withdraw(
    @Param() { id }: ChangeRequestPath,
    @Body() { reason }: ReasonRequest,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<ChangeRequestView> {
    return this.requests.withdraw(id, reason, actor, expected);
  }
}
