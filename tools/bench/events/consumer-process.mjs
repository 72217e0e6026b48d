/** The consumer of a run as a process of its own, told by messages what to tell. */
import { Notes } from './notes.mjs';
import { openTransport } from './stage.mjs';
import { takeInto, takeRaw } from './takers.mjs';

const options = JSON.parse(process.argv[2]);
const notes = new Notes();
const done = (n) => notes.add(n);
const transport = options.kind === 'raw' ? undefined : await openTransport({ ...options, clientId: 'consumer' });
const stop = transport ? await takeInto(options, transport, done) : await takeRaw(options, done);

process.on('message', async (message) => {
  if (message.want !== undefined) notes.want(message.want, (enough) => process.send({ enough }));
  else if (message.memory) process.send({ rss: process.memoryUsage.rss() });
  else if (message.stop) {
    await stop();
    await transport?.close();
    process.disconnect();
  }
});
process.send({ ready: true });
