import fc from 'fast-check';
import { DONE, deliveryStatuses, statusCodes, type StatusCode } from './delivery-statuses.js';
import { checkedTable, faultsOf, shortestWay, type StatusTable } from './status-table.js';

const name = { vi: 'tên', en: 'name' };
const table = (moves: Readonly<Record<string, readonly string[]>>, initial = 'a'): StatusTable => ({
  initial,
  statuses: Object.entries(moves).map(([code, next]) => ({ code, status: code.toUpperCase(), name, next })),
});

describe('the status table', () => {
  it('is sound as the service uses it', () => {
    expect(faultsOf(deliveryStatuses)).toEqual([]);
  });

  it.each([
    ['a move to nowhere', table({ a: ['b'] }), 'a leads to b, which is not defined'],
    ['a status that nothing leads to', table({ a: [], b: [] }), 'b cannot be reached'],
    ['a way back', table({ a: ['b'], b: ['c'], c: ['b'] }), 'b leads back to itself'],
    ['an unknown beginning', table({ a: [] }, 'z'), 'the initial status z is not defined'],
    ['a move that stands twice', table({ a: ['b', 'b'], b: [] }), 'a move from a stands twice'],
    [
      'a code that stands twice',
      { initial: 'a', statuses: [...table({ a: [] }).statuses, ...table({ a: [] }).statuses] },
      'a status code stands twice',
    ],
  ])('is refused at start-up with %s', (_, wrong, fault) => {
    expect(faultsOf(wrong)).toContain(fault);
    expect(() => checkedTable(wrong)).toThrow(fault);
  });

  it.each<[StatusCode, readonly StatusCode[] | undefined]>([
    ['01', ['03', '06']],
    ['02', undefined],
    ['03', ['06']],
    ['04', ['06']],
    ['05', ['06']],
    ['06', []],
  ])('leads from %s to done by %j', (from, way) => {
    expect(shortestWay(deliveryStatuses, from, DONE)).toEqual(way);
  });

  it('only ever answers ways that consist of allowed moves', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statusCodes), fc.constantFrom(...statusCodes), (from, to) => {
        const way = shortestWay(deliveryStatuses, from, to);
        let at = from;
        for (const step of way ?? []) {
          expect(deliveryStatuses.statuses.find(({ code }) => code === at)?.next).toContain(step);
          at = step;
        }
        if (way) expect(at).toBe(to);
      }),
    );
  });
});
