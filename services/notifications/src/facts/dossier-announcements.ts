import {
  consultationAnswered,
  consultationRequested,
  dossierAccepted,
  dossierApproved,
  dossierSubmitted,
  type EventData,
  resultCorrected,
  resultHandedOver,
  resultIssued,
} from '@dvc/contracts';
import { announcement, type Variables } from './announcement.js';
import { ratingInvitation, sampleToken } from './rating-invitation.js';
import { oneLine, spokenDay, spokenInstant, spokenLines, spokenMoney } from './spoken-values.js';

type Dossier = Omit<EventData<typeof dossierSubmitted>, 'submittedAt'>;

export const aboutDossier = ({ applicant, dossierId, number }: Dossier) => ({
  addressee: applicant,
  dossierId,
  dossierNumber: number,
});

export const commonOfDossier = (data: Dossier): Variables => ({
  applicantName: oneLine(data.applicant.name),
  dossierNumber: oneLine(data.number),
  procedureCode: oneLine(data.procedureCode),
  procedureName: oneLine(data.procedureName),
  agency: data.agency,
});

export const sampleDossier: Dossier = {
  dossierId: '01980000-0000-7000-8000-000000000001',
  procedureCode: '1.009994',
  procedureName: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
  agency: '000.00.01.H14',
  number: '000.00.01.H14-260730-0001',
  applicant: { subject: 'sample', name: 'Nguyễn Văn An', email: 'an@example.vn' },
};

const consultationId = '01980000-0000-7000-8000-000000000002';

const accepted: EventData<typeof dossierAccepted> = {
  ...sampleDossier,
  dossierCode: sampleDossier.number,
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
    about: aboutDossier,
    variables: (data) => ({ ...commonOfDossier(data), submittedAt: spokenInstant(data.submittedAt) }),
    samples: [{ ...sampleDossier, number: 'TN-260730-000001', submittedAt: '2026-07-30T02:30:00Z' }],
  }),
  dossierAccepted: announcement({
    key: 'dossier-accepted',
    event: dossierAccepted,
    about: aboutDossier,
    variables: (data) => ({
      ...commonOfDossier(data),
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
    about: aboutDossier,
    // the question is between the agencies and stays out
    variables: (data) => ({ ...commonOfDossier(data), toAgency: data.toAgency, dueAt: spokenInstant(data.dueAt) }),
    samples: [
      {
        ...sampleDossier,
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
    about: aboutDossier,
    variables: (data) => ({
      ...commonOfDossier(data),
      fromAgency: data.fromAgency,
      answeredAt: spokenInstant(data.answeredAt),
    }),
    samples: [{ ...sampleDossier, consultationId, fromAgency: '000.01.30.H14', answeredAt: '2026-08-05T03:00:00Z' }],
  }),
  dossierApproved: announcement({
    key: 'dossier-approved',
    event: dossierApproved,
    about: aboutDossier,
    variables: (data) => ({ ...commonOfDossier(data), approvedAt: spokenInstant(data.approvedAt) }),
    samples: [{ ...sampleDossier, approvedAt: '2026-08-14T03:00:00Z' }],
  }),
  resultIssued: announcement({
    key: 'result-issued',
    event: resultIssued,
    about: aboutDossier,
    variables: (data) => ({ ...commonOfDossier(data), issuedAt: spokenInstant(data.issuedAt) }),
    samples: [{ ...sampleDossier, issuedAt: '2026-08-14T07:00:00Z' }],
  }),
  /** whoever was told of the result: its files are not the same any more */
  resultCorrected: announcement({
    key: 'result-corrected',
    event: resultCorrected,
    about: aboutDossier,
    variables: (data) => ({
      ...commonOfDossier(data),
      reason: oneLine(data.reason),
      correctedAt: spokenInstant(data.correctedAt),
    }),
    samples: [{ ...sampleDossier, reason: 'Tệp kết quả đính kèm nhầm', correctedAt: '2026-08-14T08:00:00Z' }],
  }),
  resultHandedOver: announcement({
    key: 'result-handed-over',
    event: resultHandedOver,
    about: aboutDossier,
    variables: (data, pages) => ({
      ...commonOfDossier(data),
      method: data.method,
      handedOverAt: spokenInstant(data.handedOverAt),
      ...ratingInvitation(data, pages),
    }),
    samples: [
      { ...sampleDossier, method: 'ONLINE', handedOverAt: '2026-08-14T07:30:00Z', ratingToken: sampleToken },
      { ...sampleDossier, method: 'DESK', handedOverAt: '2026-08-14T07:30:00Z' },
    ],
  }),
} as const;
