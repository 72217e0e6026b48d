export { problemTypes, type ProblemType, type Text } from '@dvc/contracts';
export * from './common-problems.js';
export * from './problem.js';
export * from './problem-document.js';
export * from './problem.filter.js';
export * from './translate-error.js';
