import type { Condition } from '@dvc/contracts';
import { faultsOfCondition, faultsOfFact, faultsOfQuantity } from './faults.js';

const form = {
  type: 'object',
  properties: {
    kind: { type: 'string', oneOf: [{ const: 'HOUSE', title: 'Nhà' }, { const: 'WORKS' }] },
    area: { type: 'number', minimum: 0 },
    floors: { type: 'integer', minimum: 0, maximum: 200 },
    loose: { type: 'integer' },
    on: { type: 'string', format: 'date' },
    until: { anyOf: [{ $ref: '#/$defs/day' }, { type: 'null' }] },
    sometime: {
      anyOf: [
        { type: 'string', format: 'date' },
        { type: 'string', maxLength: 20 },
      ],
    },
    share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    level: {
      type: 'integer',
      oneOf: [
        { minimum: 1, maximum: 6 },
        { minimum: 10, maximum: 12 },
      ],
    },
    bounded: { type: 'integer' },
    name: { type: 'string' },
    urgent: { type: 'boolean' },
    site: { $ref: '#/$defs/site' },
    items: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } },
    open: {},
    choice: { enum: ['A', 'B'] },
  },
  then: { properties: { bounded: { maximum: 9 } } },
  allOf: [{ if: { properties: { kind: { const: 'WORKS' } } }, then: { properties: { extra: { type: 'string' } } } }],
  $defs: {
    day: { type: 'string', format: 'date' },
    site: { type: 'object', properties: { 'a/b': { type: 'string' } } },
  },
};
const faults = (condition: Condition, schema: object = form): string[] =>
  faultsOfCondition(condition, schema as Readonly<Record<string, unknown>>).map(({ pointer, code }) =>
    `${pointer} ${code}`.trim(),
  );

describe('a condition held against a form', () => {
  it.each<[Condition]>([
    [{ fact: '/kind', is: 'EQUAL', value: 'HOUSE' }],
    [{ fact: '/kind', in: ['HOUSE', 'WORKS'] }],
    [{ fact: '/area', is: 'LESS', value: 7.5 }],
    [{ fact: '/floors', is: 'GREATER', value: 7 }],
    [{ fact: '/on', is: 'LESS', value: '2026-01-01' }],
    [{ fact: '/on', in: ['2024-02-29'] }],
    [{ fact: '/until', is: 'EQUAL', value: '2026-01-01' }],
    [{ fact: '/sometime', is: 'EQUAL', value: 'tomorrow' }],
    [{ fact: '/sometime', is: 'LESS', value: '2026-01-01' }],
    [{ fact: '/floors', in: [0, 200] }],
    [{ fact: '/share', is: 'GREATER', value: 0.5 }],
    [{ fact: '/level', in: [1, 12] }],
    [{ fact: '/bounded', is: 'EQUAL', value: 12 }],
    [{ fact: '/name', is: 'NOT_EQUAL', value: 'x' }],
    [{ fact: '/urgent', is: 'EQUAL', value: true }],
    [{ fact: '/site/a~1b', is: 'EQUAL', value: 'x' }],
    [{ fact: '/site', given: true }],
    [{ fact: '/items/0/n', is: 'EQUAL', value: 1 }],
    [{ fact: '/open', is: 'EQUAL', value: 1 }],
    [{ fact: '/choice', is: 'EQUAL', value: 'A' }],
    [{ fact: '/extra', is: 'EQUAL', value: 'only in a branch' }],
    [{ fact: '/quantity', is: 'GREATER', value: 10 }],
    [{ all: [{ fact: '/urgent', given: true }], none: [{ fact: '/kind', given: false }] }],
  ])('%j is without fault', (condition) => {
    expect(faults(condition)).toEqual([]);
  });

  it.each<[Condition, string[]]>([
    [{ fact: '/nom', is: 'EQUAL', value: 'x' }, ['/fact unknown-fact']],
    [{ fact: '/site/c', given: true }, ['/fact unknown-fact']],
    [{ fact: '/kind/x', given: true }, ['/fact unknown-fact']],
    [{ fact: '/toString', given: true }, ['/fact unknown-fact']],
    [{ fact: '/kind', is: 'EQUAL', value: 'BARN' }, ['/value never-that-value']],
    [{ fact: '/choice', is: 'EQUAL', value: 'C' }, ['/value never-that-value']],
    [{ fact: '/choice', is: 'EQUAL', value: 1 }, ['/value wrong-type']],
    [{ fact: '/kind', in: ['HOUSE', 'BARN', 1] }, ['/in/1 never-that-value', '/in/2 wrong-type']],
    [{ fact: '/floors', is: 'EQUAL', value: 1.5 }, ['/value wrong-type']],
    [{ fact: '/floors', is: 'EQUAL', value: '1' }, ['/value wrong-type']],
    [{ fact: '/quantity', is: 'EQUAL', value: 'many' }, ['/value wrong-type']],
    [{ fact: '/name', is: 'LESS', value: 'x' }, ['/is not-ordered']],
    [{ fact: '/urgent', is: 'LESS', value: true }, ['/is not-ordered']],
    [{ fact: '/on', is: 'LESS', value: 'tomorrow' }, ['/value wrong-type']],
    [{ fact: '/on', is: 'EQUAL', value: 'hello' }, ['/value wrong-type']],
    [{ fact: '/on', is: 'LESS', value: '2025-02-30' }, ['/value wrong-type']],
    [{ fact: '/on', in: ['2025-02-28', '2025-02-30'] }, ['/in/1 wrong-type']],
    [{ fact: '/until', is: 'NOT_EQUAL', value: '' }, ['/value wrong-type']],
    [{ fact: '/sometime', is: 'LESS', value: 'tomorrow' }, ['/is not-ordered']],
    [{ fact: '/sometime', is: 'LESS', value: '2025-02-30' }, ['/is not-ordered']],
    [{ fact: '/area', is: 'LESS', value: -1 }, ['/value never-that-value']],
    [{ fact: '/floors', in: [200, 201] }, ['/in/1 never-that-value']],
    [{ fact: '/share', is: 'GREATER', value: 0 }, ['/value never-that-value']],
    [{ fact: '/share', is: 'GREATER', value: 1 }, ['/value never-that-value']],
    [{ fact: '/level', is: 'EQUAL', value: 7 }, ['/value never-that-value']],
    [{ fact: '/quantity', is: 'LESS', value: 0 }, ['/value never-that-value']],
    [{ fact: '/site', is: 'EQUAL', value: 'x' }, ['/fact not-a-single-value']],
    [{ fact: '/items', in: ['x'] }, ['/fact not-a-single-value']],
    [
      {
        any: [
          { fact: '/kind', given: true },
          { fact: '/x', given: true },
        ],
      },
      ['/any/1/fact unknown-fact'],
    ],
    [{}, ['empty']],
  ])('%j has the faults %p', (condition, expected) => {
    expect(faults(condition)).toEqual(expected);
  });

  it('takes the field of the form before the quantity of the case', () => {
    expect(
      faults({ fact: '/quantity', is: 'EQUAL', value: 1 }, { properties: { quantity: { type: 'string' } } }),
    ).toEqual(['/value wrong-type']);
  });

  it('leaves values open that one way to the field leaves open', () => {
    const properties = { kind: { type: 'string' } };
    const schema = { properties, then: { properties: { kind: { const: 'A' } } } };
    expect(faults({ fact: '/kind', is: 'EQUAL', value: 'B' }, schema)).toEqual([]);
  });

  it.each([
    ['/floors', []],
    ['/quantity', []],
    ['/loose', ['wrong-type']],
    ['/area', ['wrong-type']],
    ['/kind', ['wrong-type']],
    ['/open', ['wrong-type']],
    ['/nowhere', ['unknown-fact']],
  ])('as a quantity: %s', (pointer, expected) => {
    expect(faultsOfQuantity(pointer, form).map(({ code }) => code)).toEqual(expected);
  });
});

describe('a fact held against a form', () => {
  it.each<[string, unknown, string[]]>([
    ['/area', 12.5, []],
    ['/area', '12.5', ['/area wrong-type']],
    ['/floors', 2, []],
    ['/floors', 2.5, ['/floors wrong-type']],
    ['/kind', 'HOUSE', []],
    ['/kind', 'house', ['/kind never-that-value']],
    ['/urgent', 'true', ['/urgent wrong-type']],
    ['/open', 'anything', []],
    ['/nowhere', 1, []],
  ])('%s as %j', (pointer, value, expected) => {
    expect(faultsOfFact(pointer, value, form).map((one) => `${one.pointer} ${one.code}`)).toEqual(expected);
  });
});
