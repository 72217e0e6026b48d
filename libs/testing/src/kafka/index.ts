export * from './choose-kafka.js';
export * from './docker-engine.js';
export * from './kafka-sources.js';
