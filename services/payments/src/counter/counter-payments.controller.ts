import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PaymentOrderView } from '../read/payment-order.dto.js';
import { CancelPayment } from './cancel-payment.js';
import { CounterPaymentCancellation } from './cancellation.dto.js';
import { CounterPayment } from './counter-payment.dto.js';
import { TakePayment } from './take-payment.js';

@ApiTags('payments')
@ApiBearerAuth('bearer')
@Controller('api/v1/payment-orders/:id/counter-payment')
export class CounterPaymentsController {
  constructor(
    private readonly payments: TakePayment,
    private readonly cancellations: CancelPayment,
  ) {}

  /** What was paid at the counter of the agency, or of the one whose desk took the papers in: the order is settled and has its receipt number. */
  @Post()
  @ApiOperation({ summary: 'Record that an order was paid at the counter: in cash, by card or with a bank slip' })
  @Roles('desk_officer', 'accountant')
  @Idempotent()
  @Versioned()
  @ApiCreatedResponse({ type: PaymentOrderView })
  take(
    @Param('id') id: string,
    @Body() body: CounterPayment,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<PaymentOrderView> {
    return this.payments.take(id, body, actor, expected, new Date());
  }

  /** By the desk that took it on the same day, or by a leader of the agency in charge: the order is owed again. */
  @Post('cancellation')
  @ApiOperation({ summary: 'Cancel a payment that was recorded wrongly at the counter, with the reason' })
  @Roles('desk_officer', 'accountant', 'agency_leader')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: PaymentOrderView })
  cancel(
    @Param('id') id: string,
    @Body() body: CounterPaymentCancellation,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() expected?: number,
  ): Promise<PaymentOrderView> {
    return this.cancellations.cancel(id, body, actor, expected, new Date());
  }
}
