import { SharedReads } from './shared-reads.js';

describe('reads that are shared', () => {
  /** Reads that answer their ordinal when told to. */
  function gated() {
    const gates: { readonly open: (answer: number) => void; readonly fail: (error: Error) => void }[] = [];
    const read = (): Promise<number> =>
      new Promise((open, fail) => {
        gates.push({ open, fail });
      });
    return { gates, read };
  }
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('gives who comes during a read the answer of the next, and that to all of them', async () => {
    const { gates, read } = gated();
    const shared = new SharedReads<number>();
    const first = shared.read('a', read);
    const others = [shared.read('a', read), shared.read('a', read)];
    expect(gates).toHaveLength(1);
    gates[0]?.open(1);
    expect(await first).toBe(1);
    await settled();
    expect(gates).toHaveLength(2);
    gates[1]?.open(2);
    expect(await Promise.all(others)).toEqual([2, 2]);
    const later = shared.read('a', read);
    expect(gates).toHaveLength(3);
    gates[2]?.open(3);
    expect(await later).toBe(3);
  });

  it('lets those who ask something else not wait, and a failure be nobody else’s', async () => {
    const { gates, read } = gated();
    const shared = new SharedReads<number>();
    const first = shared.read('a', read);
    const second = shared.read('a', read);
    const other = shared.read('b', read);
    expect(gates).toHaveLength(2);
    gates[1]?.open(7);
    expect(await other).toBe(7);
    gates[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    gates[2]?.open(8);
    expect(await second).toBe(8);
  });
});
