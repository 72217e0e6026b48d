/**
 * Starts the built platform from an empty data directory, plays the journey against it, ends it, starts it again:
 * what a newcomer does, without the sources.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { PlatformProcess } from '@dvc/testing';
import { playJourney } from '../services/embedded/dist/src/demo/journey.js';
import { Portal } from '../services/embedded/dist/src/demo/portal.js';

const main = fileURLToPath(new URL('../services/embedded/dist/src/main.js', import.meta.url));
const dataDirectory = await mkdtemp(join(tmpdir(), 'dvc-built-'));
try {
  const first = await PlatformProcess.start({ main, dataDirectory });
  console.log(`ready from nothing after ${first.readyMs} ms`);
  const { dossierCode, trackingKey } = await playJourney(new Portal(first.url), ({ en }) => console.log(`  ${en}`));
  const code = await first.stop();
  if (code !== 0) throw new Error(`the platform ended with exit code ${code}`);

  const second = await PlatformProcess.start({ main, dataDirectory });
  console.log(`ready again after ${second.readyMs} ms`);
  const tracking = await new Portal(second.url).anyone.get(`/api/v1/tracking/${dossierCode}?key=${trackingKey}`);
  if (tracking.number !== dossierCode) throw new Error(`dossier ${dossierCode} is gone after the restart`);
  await second.stop();
} finally {
  await new EmbeddedCluster({ directory: join(dataDirectory, 'postgres') }).stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
