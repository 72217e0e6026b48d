export * from './eventually.js';
export * from './test-database.js';
export * from './test-identity.js';
export * from './test-service.js';
export * from './platform-process.js';
export * from './kafka/describe-kafka.js';
export * from './kafka/local-kafka.js';
