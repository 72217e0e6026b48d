import type { Condition } from '@dvc/contracts';
import { factsAskedFor, factsToDecide, holds } from './condition.js';

const facts = {
  kind: 'HOUSE',
  area: 120.5,
  urgent: false,
  on: '2026-03-02',
  note: '',
  site: { 'a/b': { '~': 1 } },
  items: [{ n: 1 }, { n: 2 }],
  nothing: null,
};

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [{ fact: '/kind', is: 'EQUAL', value: 'HOUSE' }, true],
    [{ fact: '/kind', is: 'NOT_EQUAL', value: 'HOUSE' }, false],
    [{ fact: '/kind', is: 'NOT_EQUAL', value: 'WORKS' }, true],
    [{ fact: '/area', is: 'GREATER', value: 120 }, true],
    [{ fact: '/area', is: 'GREATER_OR_EQUAL', value: 120.5 }, true],
    [{ fact: '/area', is: 'GREATER', value: 120.5 }, false],
    [{ fact: '/area', is: 'LESS', value: 120.5 }, false],
    [{ fact: '/area', is: 'LESS_OR_EQUAL', value: 120.5 }, true],
    [{ fact: '/urgent', is: 'EQUAL', value: false }, true],
    [{ fact: '/on', is: 'LESS', value: '2026-10-01' }, true],
    [{ fact: '/kind', in: ['WORKS', 'HOUSE'] }, true],
    [{ fact: '/kind', in: ['WORKS'] }, false],
    [{ fact: '/site/a~1b/~0', is: 'EQUAL', value: 1 }, true],
    [{ fact: '/items/1/n', is: 'EQUAL', value: 2 }, true],
    [{ fact: '/items/2/n', given: false }, true],
    [{ fact: '/note', given: true }, false],
    [{ fact: '/nothing', given: false }, true],
    [{ fact: '/urgent', given: true }, true],
  ])('%j is %p', (condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  it.each(['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_OR_EQUAL', 'GREATER', 'GREATER_OR_EQUAL'] as const)(
    '%s is never true of a fact that is not given, of another type or no single value',
    (is) => {
      for (const fact of ['/none', '/nothing', '/kind', '/site', '/items', '/kind/length', '/items/length']) {
        expect(holds({ fact, is, value: 3 }, facts)).toBe(false);
      }
    },
  );

  it.each(['/__proto__', '/constructor', '/constructor/name', '/toString', '/items/length', '/items/map'])(
    'finds nothing at %s, which the data do not hold',
    (fact) => {
      expect(holds({ fact, given: true }, facts)).toBe(false);
    },
  );

  it('is true when all groups are: every one, at least one, none', () => {
    const yes = { fact: '/kind', is: 'EQUAL', value: 'HOUSE' } as const;
    const no = { fact: '/kind', is: 'EQUAL', value: 'WORKS' } as const;
    expect(holds({ all: [yes, yes], any: [no, yes], none: [no] }, facts)).toBe(true);
    expect(holds({ all: [yes, no] }, facts)).toBe(false);
    expect(holds({ any: [no, no] }, facts)).toBe(false);
    expect(holds({ none: [no, yes] }, facts)).toBe(false);
    expect(holds({ all: [yes], none: [yes] }, facts)).toBe(false);
  });
});

describe('the facts that a condition asks for', () => {
  it('are each named once, whichever group asks', () => {
    expect(factsAskedFor({ fact: '/area', given: true })).toEqual(['/area']);
    expect(
      factsAskedFor({
        all: [{ fact: '/area', is: 'GREATER', value: 1 }],
        any: [
          { fact: '/kind', in: ['A'] },
          { fact: '/area', is: 'LESS', value: 9 },
        ],
        none: [{ fact: '/urgent', is: 'EQUAL', value: true }],
      }),
    ).toEqual(['/area', '/kind', '/urgent']);
  });
});

describe('the facts that a condition still depends on', () => {
  const yes = { fact: '/kind', is: 'EQUAL', value: 'HOUSE' } as const;
  const no = { fact: '/kind', is: 'EQUAL', value: 'WORKS' } as const;
  const open = { fact: '/floors', is: 'GREATER', value: 3 } as const;
  const other = { fact: '/owner', given: true } as const;

  it.each<[Condition, string[]]>([
    [open, ['/floors']],
    [other, ['/owner']],
    [yes, []],
    [{ fact: '/nothing', is: 'EQUAL', value: 1 }, []],
    [{ all: [yes, open, open] }, ['/floors']],
    [{ all: [no, open] }, []],
    [{ any: [yes, open] }, []],
    [{ any: [no, open, other] }, ['/floors', '/owner']],
    [{ any: [no], all: [open] }, []],
    [{ none: [open] }, ['/floors']],
    [{ none: [yes], all: [open] }, []],
  ])('of %j are %j', (condition, expected) => {
    expect(factsToDecide(condition, facts)).toEqual(expected);
  });
});
