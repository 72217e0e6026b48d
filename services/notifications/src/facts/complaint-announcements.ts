import { complaintEscalated, type EventData } from '@dvc/contracts';
import { agencyRecipient } from './agency-recipient.js';
import { announcement } from './announcement.js';
import { aboutDossier as about, commonOfDossier as common, sampleDossier as sample } from './dossier-announcements.js';
import { oneLine, spokenInstant } from './spoken-values.js';

const escalated: EventData<typeof complaintEscalated> = {
  ...sample,
  assignee: null,
  secondLevel: '01980000-0000-7000-8000-000000000005',
  secondLevelNumber: 'TN-260805-000001',
  toAgency: '000.00.00.H14',
  supplementRequestId: '01980000-0000-7000-8000-000000000004',
  escalatedAt: '2026-08-05T03:00:00Z',
};

const variables = (data: typeof escalated) => ({
  ...common(data),
  secondLevelNumber: oneLine(data.secondLevelNumber),
  toAgency: data.toAgency,
  escalatedAt: spokenInstant(data.escalatedAt),
});

/** What a complaint leaves behind when it goes to the agency above. */
export const complaintAnnouncements = {
  /** to the agency whose decision, or silence, is contested, and to who handled it there */
  complaintEscalated: announcement({
    key: 'complaint-escalated',
    event: complaintEscalated,
    about: (data) => ({ ...about(data), addressee: agencyRecipient(data.agency) }),
    alsoTo: ({ assignee }) => (assignee === null ? [] : [{ subject: assignee.subject, email: null }]),
    variables,
    samples: [escalated],
  }),
  /** the same fact, to the complainant whose supplement nobody waits for any more */
  supplementReleased: announcement({
    key: 'supplement-released',
    event: complaintEscalated,
    about: (data) => ({ ...about(data), addressee: data.supplementRequestId === undefined ? null : data.applicant }),
    variables,
    samples: [escalated],
  }),
} as const;
