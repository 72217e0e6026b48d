export * from './breaking-changes.js';
export * from './finding.js';
export * from './released-contract.js';
export type { Schema, SchemaObject } from './schema.js';
