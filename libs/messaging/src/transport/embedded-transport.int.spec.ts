import { createTestDatabase, eventually } from '@dvc/testing';
import fc from 'fast-check';
import { deliveryContract } from '../../test/contract/delivery-contract.js';
import { createEmbedded } from '../../test/contract/embedded-under-test.js';
import { transportContract } from '../../test/contract/transport-contract.js';
import { EmbeddedTransport, partitionOf } from './embedded-transport.js';

transportContract('embedded', createEmbedded);
deliveryContract('embedded', createEmbedded);

describe('the embedded log', () => {
  it('gives concurrent publishers contiguous offsets', async () => {
    const database = await createTestDatabase('events');
    const transports = await Promise.all(
      [1, 2, 3].map(async () => {
        const transport = new EmbeddedTransport({
          url: database.url,
          partitions: 2,
          pollMs: 100,
          connectionTimeoutMs: 60_000,
        });
        await transport.connect();
        return transport;
      }),
    );
    const offsets = new Map<number, number[]>();
    await transports[0]?.subscribe('g', ['dvc.dossiers.v1'], async (batch) => {
      for (const m of batch) offsets.set(m.partition, [...(offsets.get(m.partition) ?? []), Number(m.offset)]);
    });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        transports[i % 3]?.publish(
          Array.from({ length: 5 }, (_unused, n) => ({
            id: `${i}-${n}`,
            topic: 'dvc.dossiers.v1',
            key: `k${i}`,
            payload: 'x',
          })),
        ),
      ),
    );
    const total = (): number => [...offsets.values()].reduce((sum, list) => sum + list.length, 0);
    await eventually(() => total() === 300);
    for (const list of offsets.values()) expect(list).toEqual(list.map((_, i) => i));
    await Promise.all(transports.map((t) => t.close()));
    await database.drop();
  });

  it('keeps a key in its partition', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (key, n) => {
        const partition = partitionOf(key, n);
        return partition >= 0 && partition < n && partition === partitionOf(key, n);
      }),
    );
  });
});
