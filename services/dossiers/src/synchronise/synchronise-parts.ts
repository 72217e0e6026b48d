import { PortalConnectionRows } from '../storage/portal-connection-rows.js';
import { SynchronisationRows } from '../storage/synchronisation-rows.js';
import { PortalConnections } from './portal-connections.js';
import { PortalConnectionsController } from './portal-connections.controller.js';
import { Synchronisations } from './synchronisations.js';
import { SynchronisationsController } from './synchronisations.controller.js';

/** What the module takes in for outside portals. */
export const synchroniseControllers = [PortalConnectionsController, SynchronisationsController];
export const synchroniseProviders = [PortalConnections, Synchronisations, PortalConnectionRows, SynchronisationRows];
