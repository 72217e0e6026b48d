import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@dvc/identity';
import { Inbox } from './inbox.js';
import { InboxQuery, NotificationPage, NotificationView } from './inbox.dto.js';

@ApiTags('notifications')
@ApiBearerAuth('bearer')
@Controller('api/v1/me/notifications')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @ApiOkResponse({ type: NotificationPage })
  list(@Query() query: InboxQuery, @CurrentActor() actor: Actor): Promise<NotificationPage> {
    return this.inbox.list(actor, query);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationView })
  read(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<NotificationView> {
    return this.inbox.read(actor, id);
  }
}
