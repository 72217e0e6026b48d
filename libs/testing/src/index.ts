export * from './eventually.js';
export * from './test-database.js';
export * from './test-identity.js';
export * from './test-service.js';
export * from './platform-process.js';
export * from './describe-kafka.js';
export * from './tcp-fault-proxy.js';
export * from './figure.js';
