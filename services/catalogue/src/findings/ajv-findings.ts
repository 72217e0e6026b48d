import type { ErrorObject } from 'ajv';
import { type Finding, finding, segment } from './finding.js';

type Params = Readonly<Record<string, unknown>>;

const texts: Readonly<Record<string, (params: Params) => readonly [vi: string, en: string]>> = {
  required: () => ['Thiếu trường bắt buộc.', 'This field is required.'],
  additionalProperties: () => ['Trường này không được phép có.', 'This field is not permitted.'],
  unevaluatedProperties: () => ['Trường này không được phép có.', 'This field is not permitted.'],
  type: ({ type }) => [`Phải có kiểu ${String(type)}.`, `Must be of type ${String(type)}.`],
  enum: ({ allowedValues }) => [
    `Phải là một trong: ${list(allowedValues)}.`,
    `Must be one of: ${list(allowedValues)}.`,
  ],
  const: ({ allowedValue }) => [`Phải là ${JSON.stringify(allowedValue)}.`, `Must be ${JSON.stringify(allowedValue)}.`],
  minLength: ({ limit }) => [`Cần ít nhất ${limit} ký tự.`, `Needs at least ${limit} character(s).`],
  maxLength: ({ limit }) => [`Không quá ${limit} ký tự.`, `At most ${limit} characters.`],
  minItems: ({ limit }) => [`Cần ít nhất ${limit} phần tử.`, `Needs at least ${limit} item(s).`],
  maxItems: ({ limit }) => [`Không quá ${limit} phần tử.`, `At most ${limit} items.`],
  uniqueItems: () => ['Có phần tử bị lặp.', 'Items must differ from one another.'],
  minimum: ({ limit }) => [`Không nhỏ hơn ${limit}.`, `At least ${limit}.`],
  maximum: ({ limit }) => [`Không lớn hơn ${limit}.`, `At most ${limit}.`],
  exclusiveMinimum: ({ limit }) => [`Phải lớn hơn ${limit}.`, `Must be greater than ${limit}.`],
  exclusiveMaximum: ({ limit }) => [`Phải nhỏ hơn ${limit}.`, `Must be less than ${limit}.`],
  pattern: ({ pattern }) => [`Không đúng dạng ${String(pattern)}.`, `Does not have the form ${String(pattern)}.`],
  formatMinimum: ({ limit }) => [`Không sớm hơn ${limit}.`, `Not before ${limit}.`],
  formatMaximum: ({ limit }) => [`Không muộn hơn ${limit}.`, `Not after ${limit}.`],
  format: ({ format }) => [`Không đúng định dạng ${String(format)}.`, `Is not a valid ${String(format)}.`],
};

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}

/** Ajv's errors as findings, each at the field that is missing, superfluous or wrong. `at` is put before the pointers. */
export function ajvFindings(errors: readonly ErrorObject[] | null | undefined, at = ''): Finding[] {
  // an `if` only says that what it leads to was not met, which is told there
  return (errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ keyword, params, instancePath, message }) => {
      const named = params as { missingProperty?: string; additionalProperty?: string; unevaluatedProperty?: string };
      const field = named.missingProperty ?? named.additionalProperty ?? named.unevaluatedProperty;
      const pointer = `${at}${instancePath}${field === undefined ? '' : segment(field)}`;
      const [vi, en] = texts[keyword]?.(params as Params) ?? [
        'Giá trị không hợp lệ.',
        `Invalid: ${message ?? keyword}.`,
      ];
      return finding(pointer, vi, en);
    });
}
