import { host } from '@dvc/hosting';
import { paymentsService } from './index.js';
import { environment } from './payments.config.js';

await host(paymentsService, environment);
