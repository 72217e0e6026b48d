import { Type } from '@sinclair/typebox';
import { personal } from '../fragments.js';
import { breakingChanges } from './breaking-changes.js';
import type { Schema } from './schema.js';

const text = Type.String();
const kinds = (...values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const order = Type.Object({ code: text, amount: Type.Integer({ minimum: 0 }) });

/** `direction rule path` of every finding. */
function findings(old: Schema, next: Schema): readonly string[] {
  return breakingChanges(old, next).map(({ direction, rule, path }) => `${direction} ${rule} ${path}`.trim());
}

describe('a change of a contract that both sides get along with', () => {
  it.each<[string, Schema, Schema]>([
    ['nothing', order, Type.Object({ amount: Type.Integer({ minimum: 0 }), code: text })],
    ['a new property that may be missing', order, Type.Object({ ...order.properties, note: Type.Optional(text) })],
    [
      'a new property deep within, in one branch of a union',
      Type.Object({ lines: Type.Array(Type.Union([order, Type.Null()])) }),
      Type.Object({
        lines: Type.Array(Type.Union([Type.Object({ ...order.properties, note: Type.Optional(text) }), Type.Null()])),
      }),
    ],
    [
      'a new property in an intersection',
      Type.Intersect([order, Type.Object({ name: text })]),
      Type.Intersect([order, Type.Object({ name: text, note: Type.Optional(text) })]),
    ],
    [
      'an intersection written as one object',
      Type.Intersect([order, Type.Object({ name: text })]),
      Type.Object({ ...order.properties, name: text }),
    ],
    [
      'descriptions and examples',
      text,
      Type.String({ title: 'Mã', description: 'a code', examples: ['1'], default: '1' }),
    ],
    ['a mark that means nothing here', text, { type: 'string', 'x-note': 1 }],
    ['values in another order', kinds('A', 'B'), kinds('B', 'A')],
    [
      'an enumeration written as a union',
      { type: 'string', enum: ['A', 'B'] },
      {
        anyOf: [
          { type: 'string', const: 'B' },
          { type: 'string', const: 'A' },
        ],
      },
    ],
    ['a list of types written as a union', { type: ['string', 'null'] }, Type.Union([Type.Null(), text])],
    [
      'an object that was closed is opened',
      Type.Object({ a: text }, { additionalProperties: false }),
      Type.Object({ a: text }),
    ],
    [
      'free content that stays free',
      Type.Record(text, Type.Unknown()),
      Type.Record(text, Type.Unknown(), { description: 'x' }),
    ],
    ['keywords that are not judged but stay', { not: { type: 'null' } }, { not: { type: 'null' } }],
  ])('%s', (_, old, next) => {
    expect(findings(old, next)).toEqual([]);
  });
});

describe('a change of a contract that breaks', () => {
  it.each<[string, Schema, Schema, readonly string[]]>([
    ['a property is removed', order, Type.Omit(order, ['code']), ['forward removed /code']],
    [
      'a property that could be missing is removed',
      Type.Object({ note: Type.Optional(text) }),
      Type.Object({}),
      ['forward removed /note'],
    ],
    [
      'a property is renamed',
      order,
      Type.Object({ number: text, amount: Type.Integer({ minimum: 0 }) }),
      ['backward required /number', 'forward removed /code'],
    ],
    [
      'a new property is required',
      order,
      Type.Object({ ...order.properties, note: text }),
      ['backward required /note'],
    ],
    [
      'a property that could be missing becomes required',
      Type.Object({ note: Type.Optional(text) }),
      Type.Object({ note: text }),
      ['backward required /note'],
    ],
    [
      'a required property may be missing',
      Type.Object({ note: text }),
      Type.Object({ note: Type.Optional(text) }),
      ['forward required /note'],
    ],
    ['a type becomes another', text, Type.Integer(), ['backward type', 'forward type']],
    ['an integer becomes a number', Type.Integer(), Type.Number(), ['forward type']],
    ['a number becomes an integer', Type.Number(), Type.Integer(), ['backward type']],
    ['null becomes possible', text, Type.Union([text, Type.Null()]), ['forward type']],
    ['null becomes impossible', Type.Union([text, Type.Null()]), text, ['backward type']],
    ['anything becomes something', Type.Unknown(), text, ['backward type']],
    ['something becomes anything', text, Type.Unknown(), ['forward type']],
    ['a value is taken from an enumeration', kinds('A', 'B', 'C'), kinds('A', 'B'), ['backward value']],
    ['a value is added to an enumeration', kinds('A', 'B'), kinds('A', 'B', 'C'), ['forward value']],
    ['a single value becomes another', Type.Literal('A'), Type.Literal('B'), ['backward value', 'forward value']],
    ['a single value becomes any text', Type.Literal('A'), text, ['forward value']],
    ['a lower limit rises', Type.Integer({ minimum: 1 }), Type.Integer({ minimum: 2 }), ['backward limit']],
    ['a lower limit sinks', Type.Integer({ minimum: 1 }), Type.Integer({ minimum: 0 }), ['forward limit']],
    ['a lower limit is dropped', Type.String({ minLength: 1 }), text, ['forward limit']],
    ['an upper limit is added', text, Type.String({ maxLength: 5 }), ['backward limit']],
    ['an upper limit rises', Type.String({ maxLength: 5 }), Type.String({ maxLength: 6 }), ['forward limit']],
    ['a list may be empty', Type.Array(text, { minItems: 1 }), Type.Array(text), ['forward limit']],
    ['a pattern is added', text, Type.String({ pattern: '^A' }), ['backward form']],
    ['a pattern is dropped', Type.String({ pattern: '^A' }), text, ['forward form']],
    [
      'a format becomes another',
      Type.String({ format: 'date' }),
      Type.String({ format: 'date-time' }),
      ['backward form', 'forward form'],
    ],
    [
      'an object is closed',
      Type.Object({ a: text }),
      Type.Object({ a: text }, { additionalProperties: false }),
      ['backward closed'],
    ],
    [
      'an object restricts what may be added',
      Type.Object({ a: text }),
      Type.Object({ a: text }, { additionalProperties: Type.Integer() }),
      ['backward closed'],
    ],
    [
      'a closed object gets a property',
      Type.Object({ a: text }, { additionalProperties: false }),
      Type.Object({ a: text, b: Type.Optional(text) }, { additionalProperties: false }),
      ['forward closed /b'],
    ],
    [
      'free content gets a described property',
      Type.Record(text, Type.Unknown()),
      { type: 'object', patternProperties: { '^(.*)$': {} }, properties: { a: { type: 'string' } } },
      ['backward free-content /a'],
    ],
    ['free content gets a type', Type.Record(text, Type.Unknown()), Type.Record(text, text), ['backward type /{}']],
    ['personal data loses its mark', personal(text), text, ['forward personal-mark']],
    [
      'data is marked as personal',
      Type.Object({ a: text }),
      Type.Object({ a: personal(text) }),
      ['forward personal-mark /a'],
    ],
    [
      'a branch of a union loses the mark of personal data',
      Type.Union([personal(text), Type.Null()]),
      Type.Union([text, Type.Null()]),
      ['forward personal-mark'],
    ],
    [
      'something that is not judged changes',
      { type: 'string', not: { const: 'A' } },
      { type: 'string', not: { const: 'B' } },
      ['backward not-comparable', 'forward not-comparable'],
    ],
    [
      'an intersection of anything but plain objects',
      Type.Intersect([text, Type.String({ minLength: 2 })]),
      Type.Intersect([text, Type.String({ minLength: 3 })]),
      ['backward not-comparable', 'forward not-comparable'],
    ],
    [
      'a property is described where there was no type',
      {},
      { properties: { a: { type: 'string' } } },
      ['backward type'],
    ],
    [
      'something deep within',
      Type.Object({ lines: Type.Array(Type.Union([order, Type.Null()])) }),
      Type.Object({ lines: Type.Array(Type.Union([Type.Object({ code: text, amount: text }), Type.Null()])) }),
      ['backward type /lines/[]/amount', 'forward type /lines/[]/amount'],
    ],
  ])('is told when %s', (_, old, next, expected) => {
    expect(findings(old, next)).toEqual(expected);
  });

  it('is told with its reason', () => {
    expect(breakingChanges(Type.Integer({ maximum: 5 }), Type.Integer({ maximum: 4 }))[0]?.detail).toBe(
      'maximum is 5 where 4 is expected',
    );
  });
});
