import type { Text } from '@dvc/problems';
import type { ErrorObject } from 'ajv/dist/2020.js';

type Parameters = Readonly<Record<string, unknown>>;
type Message = (parameters: Parameters, title: string | undefined) => Text;

const typeNames: Readonly<Record<string, Text>> = {
  string: { vi: 'chuỗi ký tự', en: 'a text' },
  number: { vi: 'số', en: 'a number' },
  integer: { vi: 'số nguyên', en: 'an integer' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  object: { vi: 'đối tượng', en: 'an object' },
  array: { vi: 'danh sách', en: 'a list' },
  null: { vi: 'null', en: 'null' },
};

const formatNames: Readonly<Record<string, Text>> = {
  date: { vi: 'ngày có thật dạng YYYY-MM-DD', en: 'a real date, YYYY-MM-DD' },
  'date-time': { vi: 'thời điểm dạng 2026-11-22T09:30:00+07:00', en: 'an instant such as 2026-11-22T09:30:00+07:00' },
  time: { vi: 'giờ dạng 09:30:00+07:00', en: 'a time such as 09:30:00+07:00' },
  email: { vi: 'địa chỉ thư điện tử', en: 'an e-mail address' },
  uri: { vi: 'địa chỉ liên kết', en: 'a URI' },
  uuid: { vi: 'mã UUID', en: 'a UUID' },
};

const quoted = (title: string | undefined): string => (title === undefined ? '' : ` “${title}”`);

function limit(vi: string, en: string): Message {
  return ({ limit: value }) => ({ vi: vi.replace('#', String(value)), en: en.replace('#', String(value)) });
}

function constant(vi: string, en: string): Message {
  return () => ({ vi, en });
}

const notPermitted = constant('Trường này không được phép có ở đây.', 'This field is not permitted here.');

const messages: Readonly<Record<string, Message>> = {
  required: (_, title) => ({ vi: `Chưa điền${quoted(title)}; đây là mục bắt buộc.`, en: `Required${quoted(title)}.` }),
  dependentRequired: (_, title) => ({
    vi: `Chưa điền${quoted(title)}; mục này bắt buộc vì mục liên quan đã có.`,
    en: `Required${quoted(title)} because of another field.`,
  }),
  additionalProperties: notPermitted,
  unevaluatedProperties: notPermitted,
  'false schema': notPermitted,
  type: ({ type }) => {
    const names = [type].flat().map((name) => typeNames[String(name)] ?? { vi: String(name), en: String(name) });
    return {
      vi: `Phải là ${names.map(({ vi }) => vi).join(' hoặc ')}.`,
      en: `Must be ${names.map(({ en }) => en).join(' or ')}.`,
    };
  },
  enum: ({ allowedValues }) => oneOf(Array.isArray(allowedValues) ? allowedValues : []),
  const: ({ allowedValue }) => ({
    vi: `Phải là ${JSON.stringify(allowedValue)}.`,
    en: `Must be ${JSON.stringify(allowedValue)}.`,
  }),
  minLength: limit('Cần ít nhất # ký tự.', 'Needs at least # character(s).'),
  maxLength: limit('Không quá # ký tự.', 'At most # characters.'),
  pattern: constant('Không đúng dạng yêu cầu.', 'Does not have the required form.'),
  format: ({ format }) => {
    const name = formatNames[String(format)] ?? { vi: `dạng ${String(format)}`, en: `of the form ${String(format)}` };
    return { vi: `Phải là ${name.vi}.`, en: `Must be ${name.en}.` };
  },
  minimum: limit('Không nhỏ hơn #.', 'At least #.'),
  maximum: limit('Không lớn hơn #.', 'At most #.'),
  exclusiveMinimum: limit('Phải lớn hơn #.', 'Must be greater than #.'),
  exclusiveMaximum: limit('Phải nhỏ hơn #.', 'Must be less than #.'),
  multipleOf: ({ multipleOf }) => ({
    vi: `Phải là bội số của ${String(multipleOf)}.`,
    en: `Must be a multiple of ${String(multipleOf)}.`,
  }),
  minItems: limit('Cần ít nhất # mục.', 'Needs at least # item(s).'),
  maxItems: limit('Không quá # mục.', 'At most # items.'),
  items: limit('Không quá # mục.', 'At most # items.'),
  unevaluatedItems: constant('Có mục không được phép.', 'Contains an item that is not permitted.'),
  uniqueItems: ({ i, j }) => ({
    vi: `Mục thứ ${Number(j) + 1} và mục thứ ${Number(i) + 1} trùng nhau.`,
    en: `Items ${Number(j) + 1} and ${Number(i) + 1} are equal.`,
  }),
  contains: constant('Thiếu một mục bắt buộc trong danh sách.', 'The list lacks a required item.'),
  minProperties: limit('Cần điền ít nhất # trường.', 'Needs at least # field(s).'),
  maxProperties: limit('Không quá # trường.', 'At most # fields.'),
  propertyNames: constant('Tên trường không hợp lệ.', 'The name of a field is not valid.'),
  oneOf: constant(
    'Phải khớp đúng một trong các lựa chọn của biểu mẫu.',
    'Must match exactly one of the choices of the form.',
  ),
  anyOf: constant(
    'Phải khớp ít nhất một trong các lựa chọn của biểu mẫu.',
    'Must match one of the choices of the form.',
  ),
  not: constant('Giá trị này không được chấp nhận.', 'This value is not accepted.'),
  if: constant('Không phù hợp với các mục khác của biểu mẫu.', 'Does not agree with other fields of the form.'),
};

/** What to tell the applicant about one violated keyword of a form's schema. */
export function formMessage({ keyword, params, parentSchema }: ErrorObject, missing: string | undefined): Text {
  const choices = keyword === 'oneOf' || keyword === 'anyOf' ? choicesOf(parentSchema?.[keyword]) : undefined;
  if (choices !== undefined) return oneOf(choices);
  const message = messages[keyword] ?? constant('Giá trị không hợp lệ.', 'Invalid value.');
  return message(params, missing === undefined ? undefined : titleOf(parentSchema, missing));
}

/** The keywords that have a message of their own. */
export const explainedKeywords: ReadonlySet<string> = new Set(Object.keys(messages));

function oneOf(values: readonly unknown[]): Text {
  const list = values.slice(0, 30).map(String).join(', ') + (values.length > 30 ? ', …' : '');
  return { vi: `Phải là một trong: ${list}.`, en: `Must be one of: ${list}.` };
}

/** The constants of a labelled choice (`oneOf: [{ const, title }]`); undefined when it is another kind of choice. */
function choicesOf(branches: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(branches)) return undefined;
  const constants = branches.map((branch: unknown) => (branch as { const?: unknown } | null)?.const);
  return constants.every((value) => value !== undefined) ? constants : undefined;
}

function titleOf(schema: unknown, property: string): string | undefined {
  const properties = (schema as { properties?: Readonly<Record<string, { title?: unknown } | undefined>> } | undefined)
    ?.properties;
  const title =
    properties !== undefined && Object.hasOwn(properties, property) ? properties[property]?.title : undefined;
  return typeof title === 'string' ? title : undefined;
}
