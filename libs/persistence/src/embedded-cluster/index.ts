export * from './embedded-cluster.js';
