import { defineService } from '@dvc/hosting';
import { migrations } from '../migrations/index.js';
import { paymentsConfiguration } from './payments.config.js';
import { PaymentsModule } from './payments.module.js';
import { VietQrSimulatorModule } from './providers/vietqr/simulator/vietqr-simulator.module.js';
import { entities } from './storage/index.js';

export const paymentsService = defineService({
  name: 'payments',
  title: 'Payments',
  description:
    'Phí, lệ phí của hồ sơ: khoản phải nộp, thanh toán, biên lai. Fee orders of dossiers, payments and receipts.',
  module: PaymentsModule,
  simulators: VietQrSimulatorModule,
  configuration: paymentsConfiguration,
  entities,
  migrations,
});
