import { LegacyImportRows } from '../storage/legacy-import-rows.js';
import { CsvBodies } from './csv-bodies.js';
import { ImportLegacyDossiers } from './import-legacy-dossiers.js';
import { LegacyImportsController } from './legacy-imports.controller.js';

/** What the module takes in for dossiers of former systems. */
export const legacyControllers = [LegacyImportsController];
export const legacyProviders = [ImportLegacyDossiers, LegacyImportRows, CsvBodies];
