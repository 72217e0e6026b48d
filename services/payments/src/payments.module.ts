import { Module } from '@nestjs/common';
import { PaymentAnnouncements } from './announcements/payment-announcements.js';
import { CounterPaymentsController } from './counter/counter-payments.controller.js';
import { CancelPayment } from './counter/cancel-payment.js';
import { TakePayment } from './counter/take-payment.js';
import { BeginAttempt } from './attempt/begin-attempt.js';
import { PaymentAttemptsController } from './attempt/payment-attempts.controller.js';
import { OpenOrder } from './order/open-order.js';
import { PaymentProviders } from './providers/payment-providers.js';
import { SignedNotices } from './providers/vietqr/signed-notices.js';
import { VietQrNoticesController } from './providers/vietqr/vietqr-notices.controller.js';
import { VietQrProvider } from './providers/vietqr/vietqr-provider.js';
import { AgencyChanged } from './reactions/agency-changed.js';
import { DiscontinuationTakenBack } from './reactions/discontinuation-taken-back.js';
import { DossierAccepted } from './reactions/dossier-accepted.js';
import { DossierEnded } from './reactions/dossier-ended.js';
import { FinancialDutyImposed } from './reactions/financial-duty-imposed.js';
import { FinancialDutyWithdrawn } from './reactions/financial-duty-withdrawn.js';
import { PaymentOrdersController } from './read/payment-orders.controller.js';
import { ReadOrders } from './read/read-orders.js';
import { RecordPayment } from './settle/record-payment.js';
import { ReopenOrders } from './settle/reopen-orders.js';
import { SettleOrder } from './settle/settle-order.js';
import { Agencies } from './storage/agencies.js';
import { CancelledPayments } from './storage/cancelled-payments.js';
import { Orders } from './storage/orders.js';
import { ProviderNotices } from './storage/provider-notices.js';
import { ReceiptSeries } from './storage/receipt-series.js';
import { VisibleOrders } from './storage/visible-orders.js';

@Module({
  controllers: [
    PaymentOrdersController,
    PaymentAttemptsController,
    CounterPaymentsController,
    VietQrNoticesController,
    DossierAccepted,
    DossierEnded,
    DiscontinuationTakenBack,
    FinancialDutyImposed,
    FinancialDutyWithdrawn,
    AgencyChanged,
  ],
  providers: [
    Agencies,
    Orders,
    VisibleOrders,
    ProviderNotices,
    ReceiptSeries,
    PaymentAnnouncements,
    ReadOrders,
    BeginAttempt,
    OpenOrder,
    RecordPayment,
    SettleOrder,
    ReopenOrders,
    TakePayment,
    CancelPayment,
    CancelledPayments,
    PaymentProviders,
    VietQrProvider,
    SignedNotices,
  ],
})
export class PaymentsModule {}
