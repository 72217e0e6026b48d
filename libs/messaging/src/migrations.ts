import { CreateMessaging1700000000002 } from './messaging.migration.js';
import { OperateMessages1700000000003 } from './operations.migration.js';
import { FindEventsByTime1700000000005 } from './outbox/outbox-times.migration.js';
import { ReplayEvents1700000000004 } from './replay/replay.migration.js';

/** The tables that messaging keeps in the database of each service. */
export const messagingMigrations = [
  CreateMessaging1700000000002,
  OperateMessages1700000000003,
  ReplayEvents1700000000004,
  FindEventsByTime1700000000005,
] as const;
