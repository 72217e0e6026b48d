import { spawn } from 'node:child_process';

const TERMINAL_TICK_MS = 1_000;
/** A log file gets a line less often than a terminal is redrawn. */
const LOG_TICK_MS = 10_000;

/** Prints one message in both languages; progress goes to standard error and leaves standard output to the command. */
export function say(vietnamese, english) {
  process.stderr.write(`${vietnamese}\n${english}\n`);
}

/**
 * Runs a command, shows that it is alive while it takes longer than a second, and keeps its output back.
 *
 * @param {{ label: string, command: string, args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean }} step
 * @returns {Promise<{ ok: boolean, output: string }>} output: standard output and standard error as they came
 */
export async function runStep(step) {
  const clock = startClock(step.label);
  const child = spawn(step.command, step.args, {
    cwd: step.cwd,
    env: step.env ?? process.env,
    shell: step.shell ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));

  const stop = (signal) => {
    child.kill(signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const ok = await new Promise((resolve) => {
      child.once('error', (error) => {
        output.push(Buffer.from(`${error.message}\n`));
        resolve(false);
      });
      child.once('close', (code) => resolve(code === 0));
    });
    clock.end(ok);
    return { ok, output: Buffer.concat(output).toString('utf8') };
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}

function startClock(label) {
  const terminal = process.stderr.isTTY === true;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1_000);
  const draw = () => process.stderr.write(terminal ? `\r\x1b[K${label}… ${seconds()} s` : `${label}… ${seconds()} s\n`);

  if (terminal) draw();
  else process.stderr.write(`${label}…\n`);
  const timer = setInterval(draw, terminal ? TERMINAL_TICK_MS : LOG_TICK_MS);
  return {
    end(ok) {
      clearInterval(timer);
      process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${ok ? '✓' : '✗'} ${label}, ${seconds()} s\n`);
    },
  };
}
