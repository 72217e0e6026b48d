import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BeginAttempt } from './begin-attempt.js';
import { BegunAttempt, NewPaymentAttempt } from './payment-attempt.dto.js';

@ApiTags('payments')
@ApiBearerAuth('bearer')
@Controller('api/v1/payment-orders/:id/attempts')
export class PaymentAttemptsController {
  constructor(private readonly attempts: BeginAttempt) {}

  /** The payer's way to pay his order: a VietQR code for a transfer of the exact amount. */
  @Post()
  @ApiOperation({ summary: 'Begin to pay: a VietQR code for a transfer of the exact amount' })
  @Roles('applicant')
  @Idempotent()
  @ApiCreatedResponse({ type: BegunAttempt })
  begin(@Param('id') id: string, @Body() body: NewPaymentAttempt, @CurrentActor() actor: Actor): Promise<BegunAttempt> {
    return this.attempts.begin(id, body, actor, new Date());
  }
}
