import { FormCheck } from './form-check.js';
import { explainedKeywords } from './form-messages.js';

const check = (schema: Record<string, unknown>, data: unknown): string[] =>
  new FormCheck(schema).errorsOf(data).map(({ pointer, code, message }) => `${pointer} ${code}: ${message.vi}`);

describe('the check of form data', () => {
  it.each<[string, Record<string, unknown>, unknown, string]>([
    [
      'required',
      { required: ['a'], properties: { a: { title: 'Tên' } } },
      {},
      '/formData/a required: Chưa điền “Tên”; đây là mục bắt buộc.',
    ],
    [
      'required of a strange name',
      { required: ['a/b~'] },
      {},
      '/formData/a~1b~0 required: Chưa điền; đây là mục bắt buộc.',
    ],
    [
      'additionalProperties',
      { additionalProperties: false },
      { x: 1 },
      '/formData/x additionalProperties: Trường này không được phép có ở đây.',
    ],
    [
      'unevaluatedProperties',
      { unevaluatedProperties: false },
      { x: 1 },
      '/formData/x unevaluatedProperties: Trường này không được phép có ở đây.',
    ],
    ['type', { properties: { a: { type: 'integer' } } }, { a: 1.5 }, '/formData/a type: Phải là số nguyên.'],
    [
      'several types',
      { properties: { a: { type: ['string', 'null'] } } },
      { a: 1 },
      '/formData/a type: Phải là chuỗi ký tự hoặc null.',
    ],
    ['enum', { properties: { a: { enum: ['X', 'Y'] } } }, { a: 'Z' }, '/formData/a enum: Phải là một trong: X, Y.'],
    ['const', { properties: { a: { const: true } } }, { a: false }, '/formData/a const: Phải là true.'],
    ['minLength', { properties: { a: { minLength: 2 } } }, { a: '😀' }, '/formData/a minLength: Cần ít nhất 2 ký tự.'],
    ['maxLength', { properties: { a: { maxLength: 1 } } }, { a: '😀x' }, '/formData/a maxLength: Không quá 1 ký tự.'],
    [
      'pattern',
      { properties: { a: { pattern: '^\\d+$' } } },
      { a: 'x' },
      '/formData/a pattern: Không đúng dạng yêu cầu.',
    ],
    [
      'format',
      { properties: { a: { format: 'date' } } },
      { a: '2025-02-29' },
      '/formData/a format: Phải là ngày có thật dạng YYYY-MM-DD.',
    ],
    ['minimum', { properties: { a: { minimum: 1 } } }, { a: 0 }, '/formData/a minimum: Không nhỏ hơn 1.'],
    [
      'exclusiveMaximum',
      { properties: { a: { exclusiveMaximum: 1 } } },
      { a: 1 },
      '/formData/a exclusiveMaximum: Phải nhỏ hơn 1.',
    ],
    ['multipleOf', { properties: { a: { multipleOf: 5 } } }, { a: 7 }, '/formData/a multipleOf: Phải là bội số của 5.'],
    ['minItems', { properties: { a: { minItems: 1 } } }, { a: [] }, '/formData/a minItems: Cần ít nhất 1 mục.'],
    [
      'uniqueItems',
      { properties: { a: { uniqueItems: true } } },
      { a: [1, 2, 1] },
      '/formData/a uniqueItems: Mục thứ 1 và mục thứ 3 trùng nhau.',
    ],
    [
      'a labelled choice',
      { properties: { a: { oneOf: [{ const: 'X', title: 'x' }, { const: 'Y' }] } } },
      { a: 'Z' },
      '/formData/a oneOf: Phải là một trong: X, Y.',
    ],
    [
      'a choice of shapes',
      { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      {},
      '/formData anyOf: Phải khớp ít nhất một trong các lựa chọn của biểu mẫu.',
    ],
    [
      'a condition',
      { if: { required: ['a'] }, then: { required: ['b'] } },
      { a: 1 },
      '/formData/b required: Chưa điền; đây là mục bắt buộc.',
    ],
    [
      'a dependency',
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      '/formData/b dependentRequired: Chưa điền; mục này bắt buộc vì mục liên quan đã có.',
    ],
    [
      'a forbidden field',
      { properties: { a: false } },
      { a: 1 },
      '/formData/a false schema: Trường này không được phép có ở đây.',
    ],
    [
      'not',
      { properties: { a: { not: { const: 1 } } } },
      { a: 1 },
      '/formData/a not: Giá trị này không được chấp nhận.',
    ],
  ])('explains %s', (_, schema, data, message) => {
    expect(check({ type: 'object', ...schema }, data)).toEqual([message]);
  });

  it('has a text of its own for every validation keyword of JSON Schema that a form may use', () => {
    const keywords = [
      'type',
      'enum',
      'const',
      'multipleOf',
      'maximum',
      'exclusiveMaximum',
      'minimum',
      'exclusiveMinimum',
      'maxLength',
      'minLength',
      'pattern',
      'maxItems',
      'minItems',
      'uniqueItems',
      'contains',
      'maxProperties',
      'minProperties',
      'required',
      'dependentRequired',
      'additionalProperties',
      'unevaluatedProperties',
      'unevaluatedItems',
      'propertyNames',
      'items',
      'oneOf',
      'anyOf',
      'not',
      'if',
      'format',
      'false schema',
    ];
    expect(keywords.filter((keyword) => !explainedKeywords.has(keyword))).toEqual([]);
  });

  it('passes good data without a word, again and again', () => {
    const form = new FormCheck({ type: 'object', required: ['a'] });
    expect(form.errorsOf({ a: 1 })).toEqual([]);
    expect(form.errorsOf({})).toHaveLength(1);
    expect(form.errorsOf({ a: 1 })).toEqual([]);
  });

  it('takes two versions of a form with the same $id, and says at once that a schema is none', () => {
    const schema = { $id: 'https://example.vn/form', type: 'object', required: ['a'] };
    expect(check(schema, {})).toHaveLength(1);
    expect(check({ ...schema, required: ['b', 'c'] }, {})).toHaveLength(2);
    expect(() => new FormCheck({ type: 'nonsense' })).toThrow();
    expect(() => new FormCheck({ $ref: 'https://example.vn/elsewhere' })).toThrow();
  });

  it('lists each fault once and at most a hundred', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`x${i}`, 1]));
    expect(new FormCheck({ type: 'object', additionalProperties: false }).errorsOf(many)).toHaveLength(100);
    expect(check({ type: 'object', allOf: [{ required: ['a'] }, { required: ['a'] }] }, {})).toHaveLength(1);
  });
});
