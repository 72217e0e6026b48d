import { join } from 'node:path';
import { onTermination } from '@dvc/hosting';
import { freePort } from '@dvc/persistence/embedded-cluster';
import { playJourney } from '../demo/journey.js';
import { Portal } from '../demo/portal.js';
import { embeddedConfigurationOf, kafkaBrokersOf } from '../embedded.config.js';
import { Progress } from '../progress.js';
import { startProcesses } from './process-platform.js';

/** `--journey`: play the main journey, then end. */
const journeyOnly = process.argv.includes('--journey');
const progress = new Progress();
const configuration = embeddedConfigurationOf();
progress.say('Mỗi dịch vụ một tiến trình, sự kiện qua Kafka / each service a process, events over Kafka…');
try {
  const platform = await startProcesses(
    {
      directory: join(configuration.DATA_DIRECTORY, 'processes'),
      port: configuration.PORT === 0 ? await freePort() : configuration.PORT,
      kafkaBrokers: kafkaBrokersOf(),
      logLevel: configuration.LOG_LEVEL,
    },
    progress,
  );
  progress.say(`Sẵn sàng sau ${progress.elapsed} / ready: ${platform.url}/api/v1 (docs: ${platform.url}/docs)`);
  for (const one of platform.processes.values()) progress.say(`  ${one.name.padEnd(14)} pid ${one.pid}`);
  if (journeyOnly) {
    try {
      const { dossierCode } = await playJourney(new Portal(platform.url, platform.tokens), ({ en }) =>
        progress.say(`  ${en}`),
      );
      progress.say(`${dossierCode} went all the way`);
    } finally {
      await platform.stop();
    }
    process.exit(0);
  }
  progress.say(
    `\nMã truy cập thử (một cửa) / a token to try: ${await platform.tokens('desk-officer')}\nCtrl-C để dừng / to stop.`,
  );
  onTermination(() => platform.stop());
} catch (error) {
  progress.say(
    `\nKhông khởi động được / Could not start:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exit(1);
}
