import { newId } from '@dvc/persistence';
import { InjectConfiguration, type Page } from '@dvc/hosting';
import { invalid, refused } from '@dvc/problems';
import { Injectable } from '@nestjs/common';
import type { PaymentsConfiguration } from '../../../payments.config.js';
import { parseVietQr } from '../vietqr-payload.js';
import { BankHttp, type NoticeReply } from './bank-http.js';
import { noticesOf, type Transfer } from './bank-words.js';
import type { NewSimulatedTransfer, SentNotice, SimulatedTransfer } from './simulated-transfer.dto.js';

const REMEMBERED = 200;

/** Plays the payer's and the beneficiary's bank. Its memory is the process's: it is a toy for demos and specs. */
@Injectable()
export class SimulatedBank {
  private readonly transfers: SimulatedTransfer[] = [];

  constructor(
    private readonly http: BankHttp,
    @InjectConfiguration() private readonly configuration: PaymentsConfiguration,
  ) {}

  /** Carries a transfer out and tells the platform; answers when every notice has its answer. */
  async transfer(wanted: NewSimulatedTransfer, now: Date): Promise<SimulatedTransfer> {
    const { fault = 'NONE' } = wanted;
    const id = newId();
    const transfer: Transfer = {
      ...this.understand(wanted),
      transactionId: `FT${id.replaceAll('-', '').toUpperCase()}`,
      paidAt: now,
    };
    const notices: SentNotice[] = [];
    for (const notice of noticesOf(transfer, fault, this.configuration.VIETQR_SECRET)) {
      notices.push(sent(await this.http.send(notice)));
    }
    const { transactionId, reference, amount } = transfer;
    const done = { id, transactionId, reference, amount, fault, notices, createdAt: now.toISOString() };
    this.transfers.unshift(done);
    this.transfers.splice(REMEMBERED);
    return done;
  }

  list(): Page<SimulatedTransfer> {
    return { items: [...this.transfers], nextCursor: null, total: this.transfers.length };
  }

  /** Reads the code as a bank's app does, or takes what a payer typed. */
  private understand({ payload, reference, amount }: NewSimulatedTransfer): Pick<Transfer, 'reference' | 'amount'> {
    if (payload === undefined) {
      if (reference === undefined || amount === undefined) throw payloadOrTransfer();
      return { reference, amount };
    }
    if (reference !== undefined) throw payloadOrTransfer();
    const qr = parseVietQr(payload);
    if (!qr) throw refused({ vi: 'Không đọc được mã VietQR này.', en: 'This is no valid VietQR.' });
    const { VIETQR_BANK_BIN, VIETQR_ACCOUNT } = this.configuration;
    if (qr.bankBin !== VIETQR_BANK_BIN || qr.account !== VIETQR_ACCOUNT) {
      throw refused({
        vi: 'Ngân hàng giả lập không có tài khoản này.',
        en: 'The simulated bank does not hold this account.',
      });
    }
    const paid = qr.amount ?? amount;
    if (paid === undefined || (amount !== undefined && amount !== paid)) {
      throw refused({
        vi: 'Số tiền phải do mã hoặc người trả định, không phải cả hai.',
        en: 'Either the code or the payer sets the amount.',
      });
    }
    return { reference: qr.memo ?? 'chuyen tien', amount: paid };
  }
}

function payloadOrTransfer(): Error {
  const message = { vi: 'Gửi payload, hoặc reference cùng amount.', en: 'Send payload, or reference and amount.' };
  return invalid([{ pointer: '/payload', code: 'payloadOrTransfer', message }]);
}

function sent({ status, body }: NoticeReply): SentNotice {
  const { state = null, receiptNumber = null } = (body ?? {}) as Partial<SentNotice>;
  return { status, state, receiptNumber };
}
