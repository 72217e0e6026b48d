import { host } from '@dvc/hosting';
import { environment } from './catalogue.config.js';
import { catalogueService } from './index.js';

await host(catalogueService, environment);
