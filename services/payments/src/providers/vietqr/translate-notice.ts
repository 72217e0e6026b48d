import { invalid } from '@dvc/problems';
import type { ReceivedPayment } from '../../settle/record-payment.js';
import type { TransferNotice } from './transfer-notice.dto.js';

/** no bank transfer by QR is older */
const EARLIEST = Date.UTC(2000, 0, 1);

/** The bank's words as ours. Throws 400 for a time of payment that can't be one. */
export function receivedPayment(notice: TransferNotice): ReceivedPayment {
  const paidAt = new Date(notice.paidAt);
  if (!(paidAt.getTime() >= EARLIEST)) {
    throw invalid([
      {
        pointer: '/paidAt',
        code: 'paidAt',
        message: { vi: 'Phải là thời điểm có thật từ năm 2000.', en: 'Must be a real instant since the year 2000.' },
      },
    ]);
  }
  const { transactionId, reference, amount, currency, payerAccount = null } = notice;
  return { provider: 'vietqr', transactionId, reference, amount, currency, paidAt, payerAccount };
}
