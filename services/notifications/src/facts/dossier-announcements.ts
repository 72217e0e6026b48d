import {
  consultationAnswered,
  consultationRequested,
  dossierAccepted,
  dossierApproved,
  dossierSubmitted,
  type EventData,
  resultHandedOver,
  resultIssued,
} from '@dvc/contracts';
import { type Announcement, announcement, type Variables } from './announcement.js';
import { oneLine, spokenDay, spokenInstant, spokenLines, spokenMoney } from './spoken-values.js';

type Dossier = Omit<EventData<typeof dossierSubmitted>, 'submittedAt'>;

const about = ({ applicant, dossierId, number }: Dossier): ReturnType<Announcement['about']> => ({
  addressee: applicant,
  dossierId,
  dossierNumber: number,
});

const common = (data: Dossier): Variables => ({
  applicantName: oneLine(data.applicant.name),
  dossierNumber: oneLine(data.number),
  procedureCode: oneLine(data.procedureCode),
  procedureName: oneLine(data.procedureName),
  agency: data.agency,
});

const sample: Dossier = {
  dossierId: '01980000-0000-7000-8000-000000000001',
  procedureCode: '1.009994',
  procedureName: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
  agency: '000.00.01.H14',
  number: '000.00.01.H14-260730-0001',
  applicant: { subject: 'sample', name: 'Nguyễn Văn An', email: 'an@example.vn' },
};

const consultationId = '01980000-0000-7000-8000-000000000002';

const accepted: EventData<typeof dossierAccepted> = {
  ...sample,
  dossierCode: sample.number,
  acceptedAt: '2026-07-30T02:30:00Z',
  due: '2026-08-20',
  dueAt: '2026-08-20T10:00:00Z',
  feeLines: [{ code: 'LP-GPXD', nameVi: 'Lệ phí cấp giấy phép xây dựng', kind: 'LEVY', amount: 75_000 }],
  totalFee: 75_000,
};

export const dossierAnnouncements = {
  dossierSubmitted: announcement({
    key: 'dossier-submitted',
    event: dossierSubmitted,
    about,
    variables: (data) => ({ ...common(data), submittedAt: spokenInstant(data.submittedAt) }),
    samples: [{ ...sample, number: 'TN-260730-000001', submittedAt: '2026-07-30T02:30:00Z' }],
  }),
  dossierAccepted: announcement({
    key: 'dossier-accepted',
    event: dossierAccepted,
    about,
    variables: (data) => ({
      ...common(data),
      acceptedAt: spokenInstant(data.acceptedAt),
      due: spokenDay(data.due),
      dueAt: spokenInstant(data.dueAt),
      feeLines: spokenLines(data.feeLines),
      totalFee: data.totalFee > 0 ? spokenMoney(data.totalFee) : null,
    }),
    samples: [accepted, { ...accepted, feeLines: [], totalFee: 0 }],
  }),
  consultationRequested: announcement({
    key: 'consultation-requested',
    event: consultationRequested,
    about,
    // the question is between the agencies and stays out
    variables: (data) => ({ ...common(data), toAgency: data.toAgency, dueAt: spokenInstant(data.dueAt) }),
    samples: [
      {
        ...sample,
        consultationId,
        toAgency: '000.01.30.H14',
        question: 'Ý kiến về quy hoạch',
        dueAt: '2026-08-06T10:00:00Z',
      },
    ],
  }),
  consultationAnswered: announcement({
    key: 'consultation-answered',
    event: consultationAnswered,
    about,
    variables: (data) => ({ ...common(data), fromAgency: data.fromAgency, answeredAt: spokenInstant(data.answeredAt) }),
    samples: [{ ...sample, consultationId, fromAgency: '000.01.30.H14', answeredAt: '2026-08-05T03:00:00Z' }],
  }),
  dossierApproved: announcement({
    key: 'dossier-approved',
    event: dossierApproved,
    about,
    variables: (data) => ({ ...common(data), approvedAt: spokenInstant(data.approvedAt) }),
    samples: [{ ...sample, approvedAt: '2026-08-14T03:00:00Z' }],
  }),
  resultIssued: announcement({
    key: 'result-issued',
    event: resultIssued,
    about,
    variables: (data) => ({ ...common(data), issuedAt: spokenInstant(data.issuedAt) }),
    samples: [{ ...sample, issuedAt: '2026-08-14T07:00:00Z' }],
  }),
  resultHandedOver: announcement({
    key: 'result-handed-over',
    event: resultHandedOver,
    about,
    variables: (data) => ({ ...common(data), method: data.method, handedOverAt: spokenInstant(data.handedOverAt) }),
    samples: [
      { ...sample, method: 'ONLINE', handedOverAt: '2026-08-14T07:30:00Z' },
      { ...sample, method: 'DESK', handedOverAt: '2026-08-14T07:30:00Z' },
    ],
  }),
} as const;
