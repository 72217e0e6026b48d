import fc from 'fast-check';
import { type GroupMember, sharePartitions } from './partition-shares.js';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const allRead = (members: readonly string[]): GroupMember[] => members.map((id) => ({ id, topics: ['t'] }));
const partitionsOf = (owners: readonly (string | null)[]) =>
  owners.map((owner, partition) => ({ topic: 't', partition, owner }));

describe('the shares of a group', () => {
  it('give each partition one live owner, and differ by one at most', () => {
    fc.assert(
      fc.property(ids, fc.array(fc.nat({ max: 8 }), { maxLength: 20 }), (members, picks) => {
        // an owner beyond the members is dead or nobody
        const shares = sharePartitions(allRead(members), partitionsOf(picks.map((n) => members[n] ?? null)));
        const loads = members.map((id) => shares.filter((owner) => owner === id).length);
        expect(loads.reduce((sum, n) => sum + n, 0)).toBe(picks.length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are the same whoever works them out, and stay once they are taken', () => {
    fc.assert(
      fc.property(ids, fc.array(fc.nat({ max: 8 }), { maxLength: 20 }), (members, picks) => {
        const partitions = partitionsOf(picks.map((n) => members[n] ?? null));
        const shares = sharePartitions(allRead(members), partitions);
        expect(sharePartitions(allRead([...members].reverse()), partitions)).toEqual(shares);
        const taken = partitions.map((p, i) => ({ ...p, owner: shares[i] ?? null }));
        expect(sharePartitions(allRead(members), taken)).toEqual(shares);
      }),
    );
  });

  it('move nothing between the living when one dies', () => {
    const before = partitionsOf(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b']);
    const after = sharePartitions(allRead(['a', 'b']), before);
    expect(after.filter((_, i) => before[i]?.owner !== 'c')).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(after.filter((_, i) => before[i]?.owner === 'c').sort()).toEqual(['a', 'b']);
  });

  it('leave a topic to those who read it', () => {
    const members = [
      { id: 'new', topics: ['t', 'u'] },
      { id: 'old', topics: ['t'] },
    ];
    const partitions = ['t', 't', 'u', 'u', 'v'].map((topic, partition) => ({ topic, partition, owner: null }));
    expect(sharePartitions(members, partitions)).toEqual(['old', 'old', 'new', 'new', undefined]);
  });
});
