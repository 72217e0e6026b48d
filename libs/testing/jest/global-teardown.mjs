import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const own = globalThis.dvcTestCluster;
  if (!own) return;
  await own.cluster.stop();
  await rm(own.directory, { recursive: true, force: true });
}
