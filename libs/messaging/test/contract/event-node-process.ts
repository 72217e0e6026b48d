import { EventNode, type EventNodeOptions } from './event-node.js';

// An instance as a process of its own, to be killed, stopped and moved in time.
const node = await EventNode.start(JSON.parse(process.argv[2] ?? '{}') as EventNodeOptions);
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)));
process.send?.('ready');
