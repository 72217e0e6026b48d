import { host } from '@dvc/hosting';
import { notificationsService } from './index.js';
import { environment } from './notifications.config.js';

await host(notificationsService, environment);
