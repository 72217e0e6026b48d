import { CreateMessaging1700000000002 } from './messaging.migration.js';
import { OperateMessages1700000000003 } from './operations.migration.js';

/** The tables that messaging keeps in the database of each service. */
export const messagingMigrations = [CreateMessaging1700000000002, OperateMessages1700000000003] as const;
