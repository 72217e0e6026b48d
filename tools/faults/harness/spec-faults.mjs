import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const JEST = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];

/**
 * Plays a fault that needs no running platform: its specs, with the figure of the plan when `full`, else with the share
 * that `npm test` plays too. True when they pass.
 */
export async function playSpecs({ specs }, { full, seed }) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...JEST, '--runInBand', '--verbose', ...specs],
    {
      cwd: ROOT,
      env: { ...process.env, FAULT_FIGURES: full ? 'full' : 'share', FAULT_SEED: String(seed) },
      stdio: 'inherit',
    },
  );
  return (await new Promise((resolve) => child.once('exit', resolve))) === 0;
}
