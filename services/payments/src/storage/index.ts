import { AgencyRow } from './agency.row.js';
import { CancelledPaymentRow } from './cancelled-payment.row.js';
import { PaymentAttemptRow } from './payment-attempt.row.js';
import { PaymentOrderLineRow } from './payment-order-line.row.js';
import { PaymentOrderRow } from './payment-order.row.js';
import { ProviderNoticeRow } from './provider-notice.row.js';
import { ReceiptSeriesRow } from './receipt-series.row.js';

export const entities = [
  PaymentOrderRow,
  PaymentOrderLineRow,
  PaymentAttemptRow,
  ProviderNoticeRow,
  CancelledPaymentRow,
  ReceiptSeriesRow,
  AgencyRow,
];
