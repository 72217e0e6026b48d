import {
  consultationClosed,
  consultationDeadlineNear,
  consultationDeadlinePassed,
  consultationOmitted,
  consultationPassedOn,
} from '@dvc/contracts';
import { agencyRecipient, handlerRecipient } from './agency-recipient.js';
import { announcement } from './announcement.js';
import { aboutDossier, commonOfDossier as common, sampleDossier as sample } from './dossier-announcements.js';
import { oneLine, spokenInstant } from './spoken-values.js';

const asked = {
  consultationId: '01980000-0000-7000-8000-000000000003',
  toAgency: '000.01.30.H14',
  dueAt: '2026-08-06T10:00:00Z',
};
const AT = '2026-08-07T03:00:00Z';

const omitted = {
  toAgency: asked.toAgency,
  toAgencyName: 'Ban Quản lý dự án mẫu',
  question: 'Đề nghị cho ý kiến chuyên ngành.',
  omittedAt: AT,
};

/** To the agency that was asked: nothing of the dossier but its number and its procedure. */
const toAsked = (data: { readonly dossierId: string; readonly number: string; readonly toAgency: string }) => ({
  addressee: agencyRecipient(data.toAgency),
  dossierId: data.dossierId,
  dossierNumber: data.number,
});

/** What becomes of a question to another agency while it waits for the answer. */
export const consultationAnnouncements = {
  consultationDeadlineNear: announcement({
    key: 'consultation-deadline-near',
    event: consultationDeadlineNear,
    about: toAsked,
    variables: (data) => ({ ...common(data), dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, ...asked }],
  }),
  consultationDeadlinePassed: announcement({
    key: 'consultation-deadline-passed',
    event: consultationDeadlinePassed,
    about: toAsked,
    variables: (data) => ({ ...common(data), dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, ...asked, assignee: null }],
  }),
  /** the same fact, to who asked */
  consultationUnanswered: announcement({
    key: 'consultation-unanswered',
    event: consultationDeadlinePassed,
    about: (data) => ({
      ...aboutDossier(data),
      addressee: handlerRecipient(data),
    }),
    variables: (data) => ({ ...common(data), toAgency: data.toAgency, dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, ...asked, assignee: { subject: 'sample-officer', name: 'Lê Văn Cường' } }],
  }),
  consultationClosed: announcement({
    key: 'consultation-closed',
    event: consultationClosed,
    about: toAsked,
    variables: (data) => ({ ...common(data), closedAt: spokenInstant(data.closedAt) }),
    samples: [{ ...sample, ...asked, cause: 'CLOSED_BY_ASKER', reason: 'Đã đủ căn cứ', closedAt: AT }],
  }),
  /** to who processes the dossier: nobody is assigned yet when it is accepted */
  consultationOmitted: announcement({
    key: 'consultation-omitted',
    event: consultationOmitted,
    about: (data) => ({ ...aboutDossier(data), addressee: agencyRecipient(data.agency) }),
    variables: (data) => ({
      ...common(data),
      toAgency: oneLine(data.toAgencyName),
      calendarMissing: data.cause === 'CALENDAR_MISSING' ? 'x' : null,
    }),
    samples: [
      { ...sample, ...omitted, cause: 'AGENCY_GONE' },
      { ...sample, ...omitted, cause: 'CALENDAR_MISSING' },
    ],
  }),
  consultationPassedOn: announcement({
    key: 'consultation-passed-on',
    event: consultationPassedOn,
    about: toAsked,
    variables: (data) => ({ ...common(data), fromAgency: data.fromAgency, dueAt: spokenInstant(data.dueAt) }),
    samples: [{ ...sample, ...asked, fromAgency: '000.01.29.H14', passedOnAt: AT }],
  }),
} as const;
