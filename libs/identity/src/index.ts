export * from './access.decorators.js';
export * from './actor.js';
export * from './identity.guard.js';
export * from './jwt.strategy.js';
export * from './token-claims.js';
