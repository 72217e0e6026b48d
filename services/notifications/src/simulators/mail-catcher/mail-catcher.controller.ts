import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InjectConfiguration } from '@dvc/hosting';
import { Public } from '@dvc/identity';
import { notFound } from '@dvc/problems';
import type { NotificationsConfiguration } from '../../notifications.config.js';
import { texts } from '../../texts.js';
import { CaughtMailQuery, CaughtMailView } from './caught-mail.dto.js';
import { MailFolder } from './mail-folder.js';

@ApiTags('simulators')
@Controller('simulators/mail/messages')
export class MailCatcherController {
  private readonly folder: MailFolder | undefined;

  constructor(@InjectConfiguration() { MAIL_CATCHER_DIRECTORY }: NotificationsConfiguration) {
    if (MAIL_CATCHER_DIRECTORY !== undefined) this.folder = new MailFolder(MAIL_CATCHER_DIRECTORY);
  }

  @Get()
  @Public()
  @ApiOkResponse({ type: CaughtMailView, isArray: true })
  list(@Query() query: CaughtMailQuery): Promise<CaughtMailView[]> {
    return this.caught().newest(query.limit, query.to);
  }

  private caught(): MailFolder {
    if (!this.folder) throw notFound(texts.mailSimulator);
    return this.folder;
  }
}
