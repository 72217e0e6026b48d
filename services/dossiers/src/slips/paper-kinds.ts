import { slipKinds } from '../dossier/transitions.js';

/** Every form by its meaning: the slips of acts, and the books made of the history. */
export const paperKinds = [...slipKinds, 'CONTROL_SHEET', 'LOG_BOOK'] as const;
export type PaperKind = (typeof paperKinds)[number];
