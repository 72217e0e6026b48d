import { embeddedConfigurationOf } from '../embedded.config.js';
import { playJourney } from './journey.js';
import { Portal } from './portal.js';

const { HOST, PORT } = embeddedConfigurationOf();
const url = process.argv[2] ?? `http://${HOST}:${PORT}`;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
let number = 0;
try {
  const begun = Date.now();
  const { dossierCode } = await playJourney(new Portal(url), ({ who, vi, en, answer }) => {
    print(`\n${String(++number).padStart(2)}. ${who}: ${vi}\n    (${en})`);
    print(`    ${JSON.stringify(answer, null, 2).replaceAll('\n', '\n    ')}`);
  });
  print(
    `\nHồ sơ ${dossierCode} đã đi hết hành trình / went all the way: ${number} bước/steps, ${((Date.now() - begun) / 1_000).toFixed(1)} s`,
  );
} catch (error) {
  const refused = error instanceof TypeError && 'cause' in error;
  print(
    `\nDừng ở bước ${number + 1} / Stopped at step ${number + 1}: ${error instanceof Error ? error.message : String(error)}`,
  );
  if (refused)
    print(
      `Không gọi được ${url}. Hãy chạy "npm start" ở một cửa sổ khác trước. / ${url} can't be reached: run "npm start" in another window first.`,
    );
  process.exitCode = 1;
}
