import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@dvc/identity';
import { FeeQuoteRequest, FeeQuoteView } from './fee-quote.views.js';
import { QuoteFees } from './quote-fees.js';

@ApiTags('Phí, lệ phí / Fees')
@Controller('api/v1/fee-quotes')
export class FeeQuotesController {
  constructor(private readonly fees: QuoteFees) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'What an application would cost; nothing is stored' })
  @ApiOkResponse({ type: FeeQuoteView })
  quote(@Body() request: FeeQuoteRequest): Promise<FeeQuoteView> {
    return this.fees.quote(request);
  }
}
