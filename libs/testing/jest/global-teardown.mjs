import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const { cluster, directory, kafka, kafkaDirectory } = globalThis.dvcTestServers ?? {};
  await Promise.all([cluster?.stop(), kafka?.stop()]);
  for (const path of [directory, kafkaDirectory]) if (path) await rm(path, { recursive: true, force: true });
}
