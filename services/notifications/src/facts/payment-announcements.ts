import { type EventData, paymentCancelled, paymentOrderCreated, paymentSettled } from '@dvc/contracts';
import { type Announcement, announcement, type Variables } from './announcement.js';
import { oneLine, spokenInstant, spokenLines, spokenMoney } from './spoken-values.js';

type Order = Omit<EventData<typeof paymentOrderCreated>, 'lines' | 'createdAt'>;

const about = ({ applicant, dossierId, dossierCode }: Order): ReturnType<Announcement['about']> => ({
  addressee: applicant,
  dossierId,
  dossierNumber: dossierCode,
});

const common = (data: Order): Variables => ({
  applicantName: oneLine(data.applicant.name),
  dossierNumber: oneLine(data.dossierCode),
  amount: spokenMoney(data.amount),
});

const sample: Order = {
  orderId: '01980000-0000-7000-8000-000000000003',
  dossierId: '01980000-0000-7000-8000-000000000001',
  dossierCode: '000.00.01.H14-260730-0001',
  amount: 75_000,
  applicant: { subject: 'sample', name: 'Nguyễn Văn An', email: 'an@example.vn' },
};

export const paymentAnnouncements = {
  paymentOrderCreated: announcement({
    key: 'payment-order-created',
    event: paymentOrderCreated,
    about,
    variables: (data) => ({
      ...common(data),
      lines: spokenLines(data.lines),
      createdAt: spokenInstant(data.createdAt),
    }),
    samples: [
      {
        ...sample,
        lines: [{ code: 'LP-GPXD', nameVi: 'Lệ phí cấp giấy phép xây dựng', kind: 'LEVY', amount: 75_000 }],
        createdAt: '2026-07-30T02:30:01Z',
      },
    ],
  }),
  paymentSettled: announcement({
    key: 'payment-settled',
    event: paymentSettled,
    about,
    variables: (data) => ({
      ...common(data),
      provider: oneLine(data.provider),
      receiptNumber: oneLine(data.receiptNumber),
      settledAt: spokenInstant(data.settledAt),
    }),
    samples: [{ ...sample, provider: 'vietqr', receiptNumber: 'BL26-0000001', settledAt: '2026-07-30T03:00:00Z' }],
  }),
  paymentCancelled: announcement({
    key: 'payment-cancelled',
    event: paymentCancelled,
    about,
    // the officer's words are for the agency: they may name whose payment it was
    variables: (data) => ({
      ...common(data),
      receiptNumber: oneLine(data.receiptNumber),
      cancelledAt: spokenInstant(data.cancelledAt),
    }),
    samples: [
      {
        ...sample,
        receiptNumber: 'BL26-0000001',
        reason: 'Bà Trần Thị Bình nộp.',
        cancelledAt: '2026-07-30T04:00:00Z',
      },
    ],
  }),
} as const;
