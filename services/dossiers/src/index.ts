import { defineService } from '@dvc/hosting';
import { migrations } from '../migrations/index.js';
import { dossiersConfiguration } from './dossiers.config.js';
import { DossiersModule } from './dossiers.module.js';
import { entities } from './storage/entities.js';

export { type ClamdFault, ClamdSimulator, EICAR } from './attachments/scan/clamd-simulator.js';

export const dossiersService = defineService({
  name: 'dossiers',
  title: 'Dossiers',
  description:
    'Intake, one-stop processing and results: from the submission of a dossier to the handing over of its result.',
  module: DossiersModule,
  configuration: dossiersConfiguration,
  entities,
  migrations,
});
