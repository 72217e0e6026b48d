import { CreatePaymentOrder1790000000001 } from './1790000000001-create-payment-order.js';
import { CreateProviderNotice1790000000002 } from './1790000000002-create-provider-notice.js';
import { CreateAgency1790000000003 } from './1790000000003-create-agency.js';
import { OrderByOccasion1790000000011 } from './1790000000011-order-by-occasion.js';
import { WithdrawOrders1790000000121 } from './1790000000121-withdraw-orders.js';
import { KnowSuccessors1790000000163 } from './1790000000163-know-successors.js';
import { TakePaymentsAtCounters1790000000164 } from './1790000000164-take-payments-at-counters.js';
import { EndOrdersWithDossiers1790000000165 } from './1790000000165-end-orders-with-dossiers.js';
import { KnowIntakeDesks1790000000166 } from './1790000000166-know-intake-desks.js';
import { CancelCounterPayments1790000000167 } from './1790000000167-cancel-counter-payments.js';

export const migrations = [
  CreatePaymentOrder1790000000001,
  CreateProviderNotice1790000000002,
  CreateAgency1790000000003,
  OrderByOccasion1790000000011,
  WithdrawOrders1790000000121,
  KnowSuccessors1790000000163,
  TakePaymentsAtCounters1790000000164,
  EndOrdersWithDossiers1790000000165,
  KnowIntakeDesks1790000000166,
  CancelCounterPayments1790000000167,
];
