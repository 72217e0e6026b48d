export { factsAskedFor, holds } from './condition.js';
export type { ConditionFault } from './condition-fault.js';
export { factAt, type Facts } from './facts.js';
export { faultsOfCondition, faultsOfFact, faultsOfQuantity } from './faults.js';
export { factsOf, feesOf, missingFacts, type OwedFee, type FeeCase, totalOf } from './fees.js';
export { overlappingLines } from './overlaps.js';
export { largestQuantity } from './quantity.js';
