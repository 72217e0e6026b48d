import { walkWaiting } from './walk-waiting.js';

const idOf = (n: number): string => `00000000-0000-0000-0000-${String(n + 1).padStart(12, '0')}`;

describe('a walk over the dossiers that wait', () => {
  const all = Array.from({ length: 450 }, (_, n) => idOf(n));
  const next = (after: string, limit: number): Promise<readonly string[]> =>
    Promise.resolve(all.filter((id) => id > after).slice(0, limit));

  it('comes to each of them once, page by page, whatever the others answer', async () => {
    const seen: string[] = [];
    const act = (id: string): Promise<boolean> => Promise.resolve(seen.push(id) % 3 === 0);
    expect(await walkWaiting({ next, act, onFailure: () => undefined })).toBe(300);
    expect(seen).toEqual(all);
  });

  it('is held up by none that fails, tells which and counts it as waiting', async () => {
    const bad = new Set([idOf(0), idOf(199), idOf(200)]);
    const [seen, failed]: [string[], string[]] = [[], []];
    const act = (id: string): Promise<boolean> => {
      seen.push(id);
      return bad.has(id) ? Promise.reject(new Error('broken')) : Promise.resolve(true);
    };
    expect(await walkWaiting({ next, act, onFailure: (id) => failed.push(id) })).toBe(3);
    expect([seen, failed]).toEqual([all, [...bad]]);
  });

  it('ends when so many fail that it is no fault of theirs', async () => {
    let tried = 0;
    const act = (): Promise<boolean> => Promise.reject(new Error(`away ${(tried += 1)}`));
    await expect(walkWaiting({ next, act, onFailure: () => undefined })).rejects.toThrow('away 11');
    expect(tried).toBe(11);
  });
});
