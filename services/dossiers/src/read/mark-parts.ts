import { DuplicateRows } from '../storage/duplicate-rows.js';
import { FormerDossierRows } from '../storage/former-dossier-rows.js';
import { DossierMarks } from './dossier-marks.js';

/** What the module takes in for the marks that officers read on a dossier. */
export const markProviders = [DossierMarks, DuplicateRows, FormerDossierRows];
