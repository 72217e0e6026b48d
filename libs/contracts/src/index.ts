export * from './asyncapi/index.js';
export * from './cloud-event.js';
export * from './event-definition.js';
export * from './events/index.js';
export * from './fragments.js';
export * from './problem-types.js';
export * from './procedure-parts.js';
