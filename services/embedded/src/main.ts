import { onTermination } from '@dvc/hosting';
import { embeddedConfigurationOf } from './embedded.config.js';
import { startPlatform } from './platform.js';
import { Progress } from './progress.js';

const progress = new Progress();
progress.say('Nền tảng dịch vụ công đang khởi động… / The platform is starting…');
try {
  const platform = await startPlatform(embeddedConfigurationOf(), progress);
  onTermination(() => platform.stop());
  progress.say(`
Sẵn sàng sau ${progress.elapsed} / Ready:
  API              ${platform.url}/api/v1
  Tài liệu / docs  ${platform.url}/docs          (OpenAPI: ${platform.url}/openapi.json)
  Trạng thái       ${platform.url}/health/ready
  Thư đã gửi       ${platform.url}/simulators/mail/messages
  Vai trò thử      ${platform.url}/dev/personas   (POST ${platform.url}/dev/token {"persona":"applicant-an"})
  Số liệu          ${platform.metricsUrl}

Ctrl-C để dừng / to stop.  npm run demo: chạy thử cả hành trình / plays the whole journey.`);
} catch (error) {
  progress.say(
    `\nKhông khởi động được / Could not start:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exit(1);
}
