import { host } from '@dvc/hosting';
import { environment } from './dossiers.config.js';
import { dossiersService } from './index.js';

await host(dossiersService, environment);
