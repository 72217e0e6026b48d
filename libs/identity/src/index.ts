export * from './access.decorators.js';
export * from './actor.js';
export * from './agency-reach.sql.js';
export * from './bearer-token.js';
export * from './identity.guard.js';
export * from './jwt.strategy.js';
export * from './token-claims.js';
export * from './token-verifier.js';
