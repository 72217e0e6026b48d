import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { cpuMs } from '@dvc/testing';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { validateDefinition } from './validate-definition.js';

const procedures = JSON.parse(
  readFileSync(new URL('../../data/procedures.json', import.meta.url), 'utf8'),
) as ProcedureDefinition[];
const pointersOf = (candidate: unknown): string[] =>
  validateDefinition(candidate).findings.map(({ pointer }) => pointer);
const withSchema = (keywords: Readonly<Record<string, unknown>>): ProcedureDefinition =>
  procedureFixture({ form: formFixture({ name: { type: 'string' } }, { name: 'An' }, keywords) });
const withField = (field: unknown): ProcedureDefinition => procedureFixture({ form: formFixture({ x: field }, {}) });

describe('a procedure definition', () => {
  it('is valid in each of the default data', () => {
    expect(procedures).toHaveLength(32);
    expect(
      procedures.flatMap(({ code, ...rest }) => pointersOf({ code, ...rest }).map((pointer) => `${code} ${pointer}`)),
    ).toEqual([]);
  });

  it('has its form compiled once, however often it comes, and again when the form or its example differs', () => {
    const compile = jest.spyOn(Ajv2020.prototype, 'compile');
    const withExample = (example: Readonly<Record<string, unknown>>): ProcedureDefinition =>
      procedureFixture({ form: formFixture({ once: { type: 'string' } }, example) });
    const found = [{ once: 'a' }, { once: 'a' }, { once: 1 }, { once: 1 }, { once: 'a' }].map((example) =>
      pointersOf(withExample(example)),
    );
    expect(found).toEqual([[], [], ['/form/example/once'], ['/form/example/once'], []]);
    expect(compile).toHaveBeenCalledTimes(3);
    compile.mockRestore();
  });

  it.each<[string, unknown, string[]]>([
    ['is null', null, ['']],
    ['is a list', [], ['']],
    ['is a text', 'x', ['']],
    ['lacks its fees', { ...procedureFixture(), feeLines: undefined }, ['/feeLines']],
    ['has a field that nobody knows', { ...procedureFixture(), feelines: [] }, ['/feelines']],
    [
      'has a fractional fee',
      procedureFixture({ feeLines: [{ code: 'P', nameVi: 'Phí', kind: 'CHARGE', amount: 0.5, applicantKinds: [] }] }),
      ['/feeLines/0/amount'],
    ],
    [
      'has a negative fee',
      procedureFixture({ feeLines: [{ code: 'P', nameVi: 'Phí', kind: 'CHARGE', amount: -1, applicantKinds: [] }] }),
      ['/feeLines/0/amount'],
    ],
    ['has a day that does not exist', procedureFixture({ validFrom: '2025-02-30' }), ['/validFrom']],
    ['has a day of the year 0', procedureFixture({ validFrom: '0000-01-01' }), ['/validFrom']],
    ['has a day before there was a republic', procedureFixture({ validFrom: '1944-12-31' }), ['/validFrom']],
    ['begins in a year that is a slip', procedureFixture({ validFrom: '2101-01-01' }), ['/validFrom']],
    ['has a text with NUL', procedureFixture({ legalBasis: ['Luật', 'a\u0000'] }), ['/legalBasis/1']],
    ['has half a surrogate pair', procedureFixture({ nameVi: 'a\ud800' }), ['/nameVi']],
    ['has a field with NUL in its name', { ...procedureFixture(), 'a\u0000': 1 }, ['']],
    ['ends before it begins', procedureFixture({ validTo: '2025-06-30' }), ['/validTo']],
    ['has level 5', procedureFixture({ onlineLevel: 5 }), ['/onlineLevel']],
    ['has a blank name', procedureFixture({ nameVi: '   ' }), ['/nameVi']],
    ['is for nobody', procedureFixture({ applicantKinds: [] }), ['/applicantKinds']],
    ['has a code with a slash', procedureFixture({ code: 'a/b' }), ['/code']],
    [
      'uses a component code twice',
      procedureFixture({ components: [...procedureFixture().components, ...procedureFixture().components] }),
      ['/components/1/code'],
    ],
    [
      'takes a fee from others than it is for',
      procedureFixture({
        feeLines: [{ code: 'P', nameVi: 'Phí', kind: 'CHARGE', amount: 1, applicantKinds: ['ORGANISATION'] }],
      }),
      ['/feeLines/0/applicantKinds'],
    ],
    [
      'orders a field that the form lacks',
      procedureFixture({ form: { ...procedureFixture().form, ui: { order: ['nom'] } } }),
      ['/form/ui/order/0'],
    ],
    [
      'has an example that its form refuses',
      procedureFixture({ form: formFixture({ name: { type: 'string' } }, { name: 1, nom: 2 }) }),
      ['/form/example/nom', '/form/example/name'],
    ],
  ])('is refused when it %s', (_, candidate, pointers) => {
    expect(pointersOf(candidate).sort()).toEqual([...pointers].sort());
  });

  it.each<[string, ProcedureDefinition, string]>([
    ['refers to another address', withSchema({ $ref: 'https://example.test/schema.json' }), '/form/schema/$ref'],
    ['refers to a file', withField({ $ref: 'file:///etc/passwd' }), '/form/schema/properties/x/$ref'],
    ['refers to what is not there', withField({ $ref: '#/$defs/none' }), '/form/schema/properties/x/$ref'],
    ['refers to itself', withField({ $ref: '#' }), '/form/schema'],
    [
      'refers in a circle',
      withSchema({ $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }),
      '/form/schema',
    ],
    [
      'gives itself an address',
      withSchema({ $id: 'https://json-schema.org/draft/2020-12/schema' }),
      '/form/schema/$id',
    ],
    [
      'changes its dialect inside',
      withField({ $schema: 'http://json-schema.org/draft-04/schema#' }),
      '/form/schema/properties/x/$schema',
    ],
    ['is of another draft', withSchema({ $schema: 'http://json-schema.org/draft-07/schema#' }), '/form/schema/$schema'],
    ['is of no draft known', withSchema({ $schema: 42 }), '/form/schema/$schema'],
    [
      'has a pattern that takes for ever',
      withField({ type: 'string', maxLength: 100, pattern: '^(a+)+$' }),
      '/form/schema/properties/x/pattern',
    ],
    [
      'has such a pattern for names',
      withSchema({ patternProperties: { '(x+x+)+y': {} } }),
      '/form/schema/patternProperties/(x+x+)+y',
    ],
    ['has a pattern that is none', withField({ type: 'string', pattern: '[' }), '/form/schema/properties/x/pattern'],
    [
      'compares a list without bound',
      withField({ type: 'array', uniqueItems: true }),
      '/form/schema/properties/x/uniqueItems',
    ],
    ['has a keyword that nobody knows', withField({ typ: 'string' }), '/form/schema'],
    ['has a type that does not exist', withField({ type: 'strng' }), '/form/schema'],
    ['describes a list', withSchema({ type: 'array' }), '/form/schema/type'],
    ['has a format that does not exist', withField({ type: 'string', format: 'phone' }), '/form/schema'],
  ])('is refused when its form schema %s', (_, candidate, pointer) => {
    expect(pointersOf(candidate)[0]).toBe(pointer);
  });

  it('lets a field be named like a keyword', () => {
    const form = formFixture(
      { pattern: { type: 'string', title: '(a+)+' }, $ref: { type: 'string' }, $id: { type: 'string' } },
      { pattern: 'x' },
    );
    expect(pointersOf(procedureFixture({ form }))).toEqual([]);
  });

  it('refuses a few lines that stand for a billion checks, and quickly', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `d${n}`,
        n === 0 ? { type: 'string' } : { allOf: [{ $ref: `#/$defs/d${n - 1}` }, { $ref: `#/$defs/d${n - 1}` }] },
      ]),
    );
    const refused = (): void =>
      expect(pointersOf(withSchema({ $defs: doubling, properties: { name: { $ref: '#/$defs/d29' } } }))).toEqual([
        '/form/schema',
      ]);
    expect(cpuMs(refused)).toBeLessThan(5_000);
  });

  it('refuses what is nested or sized beyond measure without walking it all', () => {
    let deep: unknown = {};
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(pointersOf(procedureFixture({ form: formFixture({ x: { const: deep } }, {}) }))).toEqual(['']);
    expect(pointersOf({ ...procedureFixture(), legalBasis: ['x'.repeat(300_000)] })).toEqual(['']);
    expect(pointersOf({ ...procedureFixture(), legalBasis: Array.from({ length: 30_000 }, () => 1) })).toEqual(['']);
  });

  it('names at most 20 findings, in Vietnamese and English', () => {
    const { findings } = validateDefinition(procedureFixture({ legalBasis: Array.from({ length: 60 }, () => ' ') }));
    expect(findings).toHaveLength(20);
    expect(validateDefinition(procedureFixture({ onlineLevel: 9 })).findings[0]).toEqual({
      pointer: '/onlineLevel',
      message: { vi: 'Không lớn hơn 4.', en: 'At most 4.' },
    });
  });
});
