import { createDistributedGateway } from './distributed-gateway.js';
import { processEnvironment } from './gateway.config.js';

const gateway = await createDistributedGateway(processEnvironment());
await gateway.listen();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void gateway.stop().then(() => process.exit(0)));
}
