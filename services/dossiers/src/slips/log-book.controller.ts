import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readingOfficers } from '../dossier/access-policy.js';
import { LogBook } from './log-book.js';
import { type LogBookItem, LogBookPage, LogBookPageQuery, LogBookPeriod } from './log-book.dto.js';
import { paper, PDF } from './slips.controller.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1')
@Roles(...readingOfficers)
export class LogBookController {
  constructor(private readonly book: LogBook) {}

  @Get('log-book')
  @ApiOperation({
    summary: 'Read the book of the dossiers that were accepted or refused, in the order of that decision',
    description: 'A desk officer also reads there what his desk took in from papers for other agencies.',
  })
  @ApiOkResponse({ type: LogBookPage })
  page(@Query() query: LogBookPageQuery, @CurrentActor() actor: Actor): Promise<Page<LogBookItem>> {
    return this.book.page(query, actor);
  }

  @Get('log-book.pdf')
  @ApiOperation({ summary: 'Print the book of a period' })
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(PDF)
  async print(@Query() period: LogBookPeriod, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return paper(await this.book.print(period, actor));
  }
}
