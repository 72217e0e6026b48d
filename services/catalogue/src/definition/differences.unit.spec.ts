import fc from 'fast-check';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { differences } from './differences.js';
import type { ProcedureDefinition } from './procedure-definition.js';

const component = (code: string, changes: object = {}): ProcedureDefinition['components'][number] => ({
  code,
  nameVi: `Giấy ${code}`,
  kind: 'COPY',
  quantity: 1,
  required: true,
  mediaTypes: ['application/pdf'],
  maxFiles: 1,
  ...changes,
});

describe('the differences of two definitions', () => {
  it('are none between equal ones', () => {
    expect(differences(procedureFixture(), procedureFixture())).toEqual([]);
  });

  it('name what was added, removed and changed, and where', () => {
    const before = procedureFixture({
      components: [component('A'), component('B'), component('C')],
      programmes: ['x'],
    });
    const after = procedureFixture({
      timeLimit: { amount: 3, unit: 'WORKING_DAY' },
      components: [component('N'), component('B', { quantity: 2 }), component('C')],
      sameDayUntil: '15:00',
      dossierSets: 2,
    });
    expect(differences(before, after)).toEqual([
      {
        pointer: '/timeLimit/amount',
        kind: 'CHANGED',
        name: { vi: 'Thời hạn giải quyết › Mức', en: 'Time limit › Amount' },
        before: 5,
        after: 3,
      },
      {
        pointer: '/components/0',
        kind: 'ADDED',
        name: { vi: 'Thành phần hồ sơ › Giấy N', en: 'Components › N' },
        before: null,
        after: component('N'),
      },
      {
        pointer: '/components/1/quantity',
        kind: 'CHANGED',
        name: { vi: 'Thành phần hồ sơ › Giấy B › Số lượng', en: 'Components › B › Quantity' },
        before: 1,
        after: 2,
      },
      {
        pointer: '/components/0',
        kind: 'REMOVED',
        name: { vi: 'Thành phần hồ sơ › Giấy A', en: 'Components › A' },
        before: component('A'),
        after: null,
      },
      {
        pointer: '/sameDayUntil',
        kind: 'ADDED',
        name: { vi: 'Giờ chốt trả trong ngày', en: 'Same day until' },
        before: null,
        after: '15:00',
      },
      {
        pointer: '/dossierSets',
        kind: 'ADDED',
        name: { vi: 'Số bộ hồ sơ', en: 'Sets of the dossier' },
        before: null,
        after: 2,
      },
      {
        pointer: '/programmes',
        kind: 'REMOVED',
        name: { vi: 'Chương trình', en: 'Programmes' },
        before: ['x'],
        after: null,
      },
    ]);
  });

  it('tell a new order from new items', () => {
    const before = procedureFixture({ components: [component('A'), component('B')] });
    const after = procedureFixture({ components: [component('B'), component('A')] });
    expect(differences(before, after)).toMatchObject([
      { pointer: '/components', kind: 'REORDERED', before: ['A', 'B'], after: ['B', 'A'] },
    ]);
  });

  it('escape the names of form fields, whatever they are', () => {
    const form = procedureFixture().form;
    const schema = (name: string): ProcedureDefinition =>
      procedureFixture({
        form: {
          ...form,
          schema: { type: 'object', properties: JSON.parse(`{${JSON.stringify(name)}: {}}`) as object },
        },
      });
    expect(differences(schema('a/b~c'), schema('__proto__')).map(({ pointer }) => pointer)).toEqual([
      '/form/schema/properties/__proto__',
      '/form/schema/properties/a~1b~0c',
    ]);
  });

  const list = fc.uniqueArray(
    fc.record({ code: fc.constantFrom('A', 'B', 'C', 'D'), quantity: fc.integer({ min: 1, max: 3 }) }),
    { selector: ({ code }) => code, maxLength: 4 },
  );
  const definition = fc
    .record({
      components: list,
      amount: fc.integer({ min: 1, max: 3 }),
      programmes: fc.option(fc.array(fc.constantFrom('x', 'y')), { nil: undefined }),
    })
    .map(({ components, amount, programmes }) =>
      procedureFixture({
        components: components.map(({ code, quantity }) => component(code, { quantity })),
        timeLimit: { amount, unit: 'WORKING_DAY' },
        ...(programmes && { programmes }),
      }),
    );

  it('are there exactly when the definitions differ, and point at what they say', () => {
    fc.assert(
      fc.property(definition, definition, (before, after) => {
        const found = differences(before, after);
        expect(found.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
        for (const one of found) {
          if (one.kind === 'REORDERED') continue;
          const [document, value] = one.kind === 'REMOVED' ? [before, one.before] : [after, one.after];
          expect(at(document, one.pointer)).toEqual(value);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown>)[name], document);
}
