import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { AgencyIdentifier, Day, Instant } from '../../fragments.js';
import { Dossier } from './dossier-parts.js';

export const dossierTransferred = defineEvent({
  service: 'dossiers',
  fact: 'dossier-transferred',
  version: 1,
  summary: 'A dossier went to the successor of its agency; its code and due date stay',
  schema: Type.Object({
    ...Dossier,
    fromAgency: AgencyIdentifier,
    /** what the two are called */
    fromAgencyName: Type.Optional(Type.String()),
    agencyName: Type.Optional(Type.String()),
    transferredAt: Instant,
    /** all of the former agency; more than one after a split */
    successors: Type.Optional(Type.Array(AgencyIdentifier)),
    /** it lost its handler, or might belong to another successor: a leader has to look at it */
    toBeAssigned: Type.Optional(Type.Boolean()),
  }),
});

export const dossiersInherited = defineEvent({
  service: 'dossiers',
  fact: 'dossiers-inherited',
  version: 1,
  summary: 'An agency took over the open dossiers of one that has ended: once, when all have gone over',
  schema: Type.Object({
    /** the successor */
    agency: AgencyIdentifier,
    agencyName: Type.String(),
    fromAgency: AgencyIdentifier,
    fromAgencyName: Type.String(),
    dossiers: Type.Integer({ minimum: 1 }),
    /** of them, those that lost their handler: a leader has to give them to somebody */
    toBeAssigned: Type.Integer({ minimum: 0 }),
    inheritedAt: Instant,
  }),
});

export const dossiersLeftBehind = defineEvent({
  service: 'dossiers',
  fact: 'dossiers-left-behind',
  version: 1,
  summary: 'An agency was closed without a successor and left open dossiers: told once to the agency above it',
  schema: Type.Object({
    /** the nearest agency above that still exists, whose officers reach the dossiers */
    agency: AgencyIdentifier,
    agencyName: Type.String(),
    fromAgency: AgencyIdentifier,
    fromAgencyName: Type.String(),
    dossiers: Type.Integer({ minimum: 1 }),
    /** its last day */
    closedOn: Day,
    noticedAt: Instant,
  }),
});
