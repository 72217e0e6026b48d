import { host } from '@dvc/hosting';
import { interchangeService } from './index.js';
import { environment } from './interchange.config.js';

await host(interchangeService, environment);
