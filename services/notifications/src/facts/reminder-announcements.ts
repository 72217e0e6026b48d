import {
  acceptanceDeadlineNear,
  acceptanceDeadlinePassed,
  dossierUnassigned,
  type EventData,
  supplementDeadlineNear,
  supplementDeadlinePassed,
} from '@dvc/contracts';
import { agencyRecipient, handlerRecipient } from './agency-recipient.js';
import { announcement } from './announcement.js';
import { aboutDossier as about, commonOfDossier as common, sampleDossier as sample } from './dossier-announcements.js';
import { spokenDay, spokenInstant } from './spoken-values.js';

const asked = {
  requestId: '01980000-0000-7000-8000-000000000004',
  answerBy: '2026-08-19',
  answerByAt: '2026-08-19T10:00:00Z',
};
const assignee = { subject: 'sample-officer', name: 'Lê Văn Cường' };

type Unaccepted = EventData<typeof acceptanceDeadlineNear>;

/** The desk of the agency has to do it, and its leaders to see to it. */
const toAgency = (data: Unaccepted) => ({ ...about(data), addressee: agencyRecipient(data.agency) });
/** And the desk that took it in for that agency: the applicant came there, and it may accept it too. */
const toDesks = ({ intakeDesks = [] }: Unaccepted) => intakeDesks.map(agencyRecipient);
const unaccepted = (data: Unaccepted) => ({ ...common(data), acceptanceDueAt: spokenInstant(data.acceptanceDueAt) });

/** What happens when nobody does anything. */
export const reminderAnnouncements = {
  acceptanceDeadlineNear: announcement({
    key: 'acceptance-deadline-near',
    event: acceptanceDeadlineNear,
    about: toAgency,
    alsoTo: toDesks,
    variables: unaccepted,
    samples: [{ ...sample, acceptanceDueAt: '2026-08-05T10:00:00Z' }],
  }),
  acceptanceDeadlinePassed: announcement({
    key: 'acceptance-deadline-passed',
    event: acceptanceDeadlinePassed,
    about: toAgency,
    alsoTo: toDesks,
    variables: unaccepted,
    samples: [{ ...sample, acceptanceDueAt: '2026-08-05T10:00:00Z' }],
  }),
  supplementDeadlineNear: announcement({
    key: 'supplement-deadline-near',
    event: supplementDeadlineNear,
    about,
    variables: (data) => ({ ...common(data), answerBy: spokenDay(data.answerBy) }),
    samples: [{ ...sample, ...asked }],
  }),
  supplementDeadlinePassed: announcement({
    key: 'supplement-deadline-passed',
    event: supplementDeadlinePassed,
    about,
    variables: (data) => ({ ...common(data), answerBy: spokenDay(data.answerBy) }),
    samples: [{ ...sample, ...asked, assignee }],
  }),
  /** the same fact, to whoever has to decide now */
  supplementUnanswered: announcement({
    key: 'supplement-unanswered',
    event: supplementDeadlinePassed,
    about: (data) => ({
      ...about(data),
      addressee: handlerRecipient(data),
    }),
    variables: (data) => ({ ...common(data), answerBy: spokenDay(data.answerBy) }),
    samples: [
      { ...sample, ...asked, assignee },
      { ...sample, ...asked, assignee: null },
    ],
  }),
  dossierUnassigned: announcement({
    key: 'dossier-unassigned',
    event: dossierUnassigned,
    about: (data) => ({ ...about(data), addressee: agencyRecipient(data.agency) }),
    variables: (data) => ({ ...common(data), unassignedSince: spokenInstant(data.unassignedSince) }),
    samples: [{ ...sample, unassignedSince: '2026-08-05T03:00:00Z' }],
  }),
} as const;
