import { Public } from '@dvc/identity';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecordPayment } from '../../settle/record-payment.js';
import { NOTICES_PATH } from './signed-notices.js';
import { NoticeAnswer, TransferNotice } from './transfer-notice.dto.js';
import { receivedPayment } from './translate-notice.js';

@ApiTags('payment providers')
@Controller(NOTICES_PATH)
export class VietQrNoticesController {
  constructor(private readonly payments: RecordPayment) {}

  /** The bank's signed notice of a transfer. Every authentic notice is answered 200, so that the bank need not repeat. */
  @Post()
  @ApiOperation({ summary: "The bank's signed notice of a transfer", security: [] })
  @Public()
  @HttpCode(200)
  @ApiHeader({ name: 'X-Timestamp', required: true, schema: { type: 'string' }, description: 'unix seconds, ±300' })
  @ApiHeader({
    name: 'X-Signature',
    required: true,
    schema: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
    description: 'hex HMAC-SHA256 of `<X-Timestamp>.<raw body>`',
  })
  @ApiOkResponse({ type: NoticeAnswer })
  receive(@Body() notice: TransferNotice): Promise<NoticeAnswer> {
    return this.payments.record(receivedPayment(notice), new Date());
  }
}
