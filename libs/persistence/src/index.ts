export * from './administer.js';
export * from './database.js';
export * from './database-errors.js';
export * from './database-options.js';
export * from './idempotency/idempotency.migration.js';
export * from './idempotency/idempotency-store.js';
export * from './schema-drift.js';
export * from './statement.js';
