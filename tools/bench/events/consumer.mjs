import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Notes, pairs } from './notes.mjs';
import { takeInto } from './takers.mjs';

const MAIN = fileURLToPath(new URL('consumer-process.mjs', import.meta.url));

/**
 * Consumers have `done(count)`, which resolves with `[n, when it was done]` of so many events, those before it asked
 * included; `rss()`, bytes; `stop()`. This one is a process; `profileDirectory`: it leaves a CPU profile there.
 */
export async function startConsumerProcess(options, profileDirectory) {
  const child = fork(MAIN, [JSON.stringify(options)], {
    execArgv: profileDirectory ? ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`] : [],
    serialization: 'advanced',
  });
  const next = (member) =>
    new Promise((resolve, reject) => {
      const leave = () => {
        child.off('message', take);
        child.off('exit', end);
      };
      const take = (message) => {
        if (message[member] === undefined) return;
        leave();
        resolve(message[member]);
      };
      const end = (code) => {
        leave();
        reject(new Error(`the consumer ended with exit code ${code}`));
      };
      child.on('message', take);
      child.once('exit', end);
    });
  await next('ready');
  return {
    async done(count) {
      const enough = next('enough');
      child.send({ want: count });
      return pairs(await enough);
    },
    async rss() {
      const answer = next('rss');
      child.send({ memory: true });
      return await answer;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send({ stop: true });
      await ended;
    },
  };
}

/** A consumer in this process, as the services of the embedded platform are. */
export async function startConsumerHere(options, transport) {
  const notes = new Notes();
  const stop = await takeInto(options, transport, (n) => notes.add(n));
  return {
    done: (count) => new Promise((resolve) => notes.want(count, (enough) => resolve(pairs(enough)))),
    rss: async () => process.memoryUsage.rss(),
    stop,
  };
}
