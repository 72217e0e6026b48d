import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const { cluster, directory, kafka } = globalThis.dvcTestServers ?? {};
  await Promise.all([cluster?.stop(), kafka?.stop()]);
  if (directory) await rm(directory, { recursive: true, force: true });
}
