export * from './eventually.js';
export * from './test-database.js';
export * from './test-identity.js';
export * from './test-service.js';
