/** The embedded platform as the benchmark's server; besides the gateway the dossiers service listens on a port of its own. */
import { onTermination } from '@dvc/hosting';
import { startPlatform } from '../../services/embedded/dist/src/platform.js';
import { Progress } from '../../services/embedded/dist/src/progress.js';

const [dataDirectory] = process.argv.slice(2);
const configuration = {
  PORT: 0,
  HOST: '127.0.0.1',
  DATA_DIRECTORY: dataDirectory,
  METRICS_PORT: 0,
  LOG_LEVEL: 'error',
  // one caller is all of the load
  RATE_LIMIT_PER_SUBJECT: 0,
  RATE_LIMIT_PER_ADDRESS: 0,
};
const platform = await startPlatform(configuration, new Progress(() => undefined));
await platform.services.dossiers.app.listen(0, '127.0.0.1');
onTermination(() => platform.stop());
process.send({
  gateway: platform.url,
  service: (await platform.services.dossiers.app.getUrl()).replace('[::1]', '127.0.0.1'),
  database: platform.services.dossiers.database.url,
  notifications: platform.services.notifications.database.url,
});
