export * from './intake.js';
export * from './processing.js';
export * from './consultations.js';
export * from './results.js';
export * from './endings.js';
export * from './deadlines.js';
export * from './succession.js';
export * from './complaints.js';
