import type { CaseType } from './state.js';

/**
 * At a one-stop desk the first step of the flow is the desk's, for whatever agency it takes in: it checks the papers, accepts,
 * asks or refuses, and the last one is: it returns the result. What is between them is the competent agency's. Whether
 * a complaint is taken is a decision of who settles it.
 */
export const ONE_STOP = ['APPLICATION', 'NOTIFICATION'] as const satisfies readonly CaseType[];
/** What is brought to the desk, or fetched there; a denunciation is nothing of its any more. */
export const AT_THE_COUNTER = [...ONE_STOP, 'COMPLAINT'] as const satisfies readonly CaseType[];
