import { dossiersInherited, dossiersLeftBehind, type EventData } from '@dvc/contracts';
import { agencyRecipient } from './agency-recipient.js';
import { announcement, type PortalPages, type Variables } from './announcement.js';
import { oneLine, spokenDay } from './spoken-values.js';

type Inheritance = EventData<typeof dossiersInherited>;

const sample: Inheritance = {
  agency: '000.00.01.H14',
  agencyName: 'Sở Xây dựng',
  fromAgency: '000.00.09.H14',
  fromAgencyName: 'Sở Giao thông vận tải',
  dossiers: 1_240,
  toBeAssigned: 310,
  inheritedAt: '2026-08-05T03:00:00Z',
};

function variables(data: Inheritance, pages: PortalPages = {}): Variables {
  const { agency, agencyName, fromAgency, fromAgencyName, dossiers, toBeAssigned } = data;
  return {
    agency,
    agencyName: oneLine(agencyName),
    fromAgency,
    fromAgencyName: oneLine(fromAgencyName),
    dossiers: String(dossiers),
    toBeAssigned: toBeAssigned > 0 ? String(toBeAssigned) : null,
    unassignedLink: pages.unassigned === undefined ? null : unassignedAt(pages.unassigned, agency),
  };
}

/** The list is asked for as the API's is: `GET /dossiers?agency=…&assignee=none`. */
function unassignedAt(page: string, agency: string): string {
  const url = new URL(page);
  url.searchParams.set('agency', agency);
  url.searchParams.set('assignee', 'none');
  return url.href;
}

/** What an agency leaves that has ended: one message for all of it, to its successor, or without one to the agency above. */
export const inheritanceAnnouncements = {
  dossiersInherited: announcement({
    key: 'dossiers-inherited',
    event: dossiersInherited,
    about: ({ agency }) => ({ addressee: agencyRecipient(agency), dossierId: null, dossierNumber: null }),
    variables,
    samples: [sample, { ...sample, toBeAssigned: 0 }],
  }),
  dossiersLeftBehind: announcement({
    key: 'dossiers-left-behind',
    event: dossiersLeftBehind,
    about: ({ agency }) => ({ addressee: agencyRecipient(agency), dossierId: null, dossierNumber: null }),
    variables: ({ agency, agencyName, fromAgency, fromAgencyName, dossiers, closedOn }) => ({
      agency,
      agencyName: oneLine(agencyName),
      fromAgency,
      fromAgencyName: oneLine(fromAgencyName),
      dossiers: String(dossiers),
      closedOn: spokenDay(closedOn),
    }),
    samples: [
      {
        agency: '000.00.00.H14',
        agencyName: 'Ủy ban nhân dân tỉnh',
        fromAgency: '000.00.09.H14',
        fromAgencyName: 'Ban Quản lý dự án',
        dossiers: 12,
        closedOn: '2026-07-31',
        noticedAt: '2026-08-01T00:00:10Z',
      },
    ],
  }),
} as const;
