import { type Page, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor } from '@dvc/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  PaymentOrderPage,
  PaymentOrderQuery,
  type PaymentOrderSummary,
  PaymentOrderView,
} from './payment-order.dto.js';
import { ReadOrders } from './read-orders.js';

@ApiTags('payments')
@ApiBearerAuth('bearer')
@Controller('api/v1/payment-orders')
export class PaymentOrdersController {
  constructor(private readonly orders: ReadOrders) {}

  /** The orders that the caller pays himself, those of his agency and the ones below it, and those of what its desk took in; newest first. */
  @Get()
  @ApiOperation({
    summary:
      'The orders that the caller pays, those of his agency and below, and of what his desk took in; newest first',
  })
  @ApiOkResponse({ type: PaymentOrderPage })
  list(@Query() query: PaymentOrderQuery, @CurrentActor() actor: Actor): Promise<Page<PaymentOrderSummary>> {
    return this.orders.list(query, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order with its fee lines, attempts and payments' })
  @Versioned()
  @ApiOkResponse({ type: PaymentOrderView })
  read(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<PaymentOrderView> {
    return this.orders.read(id, actor);
  }
}
