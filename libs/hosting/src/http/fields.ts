import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { Text } from '@dvc/problems';

/** Shared by all fields: `optional` fields may be absent; `nullable` ones may be null. */
interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

const t = (vi: string, en: string): { context: Text } => ({ context: { vi, en } });

function field(options: FieldOptions, api: ApiPropertyOptions, ...rules: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...api,
      required: options.optional !== true,
      ...(options.nullable && { nullable: true }),
      ...(options.description !== undefined && { description: options.description }),
      ...(options.example !== undefined && { example: options.example }),
    } as ApiPropertyOptions),
    ...(options.optional || options.nullable ? [IsOptional()] : []),
    ...rules,
  );
}

/**
 * A text of bounded length without control characters (line breaks are fine) and invisible ones that change how a text reads and half surrogate pairs, which jsonb
 * does not take. Blank counts as missing.
 */
export function TextField(options: FieldOptions & { readonly min?: number; readonly max: number }): PropertyDecorator {
  const { min = 1, max } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    IsString(t('Phải là chuỗi ký tự.', 'Must be a text.')),
    MinLength(min, t(`Cần ít nhất ${min} ký tự.`, `Needs at least ${min} character(s).`)),
    MaxLength(max, t(`Không quá ${max} ký tự.`, `At most ${max} characters.`)),
    Matches(
      /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*$/u,
      t('Chứa ký tự không được phép.', 'Contains a character that is not permitted.'),
    ),
    ...(min > 0 ? [Matches(/\S/u, t('Không được để trống.', 'Must not be blank.'))] : []),
  );
}

/** A text of a fixed form. */
export function PatternField(
  options: FieldOptions & { readonly pattern: RegExp; readonly max: number; readonly expected: Text },
): PropertyDecorator {
  return field(
    options,
    { type: String, pattern: options.pattern.source, maxLength: options.max },
    IsString(t('Phải là chuỗi ký tự.', 'Must be a text.')),
    MaxLength(options.max, t(`Không quá ${options.max} ký tự.`, `At most ${options.max} characters.`)),
    Matches(options.pattern, { context: options.expected }),
  );
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'uuid' },
    Matches(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      t('Phải là mã UUID.', 'Must be a UUID.'),
    ),
  );
}

export function AgencyField(options: FieldOptions = {}): PropertyDecorator {
  return PatternField({
    example: '000.00.01.H14',
    ...options,
    pattern: /^[0-9A-Z]+(\.[0-9A-Z]+)*$/,
    max: 35,
    expected: {
      vi: 'Phải là mã định danh cơ quan, ví dụ 000.00.01.H14.',
      en: 'Must be an agency identifier, for example 000.00.01.H14.',
    },
  });
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'email', maxLength: 254 },
    MaxLength(254, t('Không quá 254 ký tự.', 'At most 254 characters.')),
    IsEmail({}, t('Phải là địa chỉ thư điện tử.', 'Must be an e-mail address.')),
  );
}

/** A day, YYYY-MM-DD. The year 0000 is none: PostgreSQL's calendar lacks it. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  const expected = t('Phải là ngày có thật dạng YYYY-MM-DD.', 'Must be a real date, YYYY-MM-DD.');
  return field(
    { example: '2026-11-22', ...options },
    { type: String, format: 'date' },
    Matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/, expected),
    IsISO8601({ strict: true }, expected),
  );
}

/** An instant, RFC 3339. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  const expected = t(
    'Phải là thời điểm dạng 2026-11-22T02:30:00Z.',
    'Must be an instant such as 2026-11-22T02:30:00Z.',
  );
  return field(
    options,
    { type: String, format: 'date-time' },
    Matches(/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/, expected),
    IsISO8601({ strict: true }, expected),
  );
}

export function IntegerField(
  options: FieldOptions & { readonly min: number; readonly max: number; readonly default?: number },
): PropertyDecorator {
  const { min, max } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max, ...(options.default !== undefined && { default: options.default }) },
    IsInt(t('Phải là số nguyên.', 'Must be an integer.')),
    Min(min, t(`Không nhỏ hơn ${min}.`, `At least ${min}.`)),
    Max(max, t(`Không lớn hơn ${max}.`, `At most ${max}.`)),
  );
}

/** An integer in the query string: digits become a number, anything else stays and is refused. */
export function IntegerQuery(
  options: FieldOptions & { readonly min: number; readonly max: number; readonly default?: number },
): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IntegerField(options),
  );
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean(t('Phải là true hoặc false.', 'Must be true or false.')));
}

export function BooleanQuery(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    BooleanField(options),
  );
}

export function EnumField(values: readonly (string | number)[], options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { enum: [...values] },
    IsIn([...values], t(`Phải là một trong: ${values.join(', ')}.`, `Must be one of: ${values.join(', ')}.`)),
  );
}

/** A nested object described by a DTO class. Swagger takes a function for a lazy type by its name, `type`. */
export function ObjectField(type: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: () => type() },
    IsObject(t('Phải là một đối tượng.', 'Must be an object.')),
    ValidateNested(),
    Type(type),
  );
}

/** Any JSON object; what is inside is checked elsewhere (by a form's schema). */
export function JsonField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: 'object', additionalProperties: true },
    IsObject(t('Phải là một đối tượng.', 'Must be an object.')),
  );
}

/** A list of JSON objects; what is inside is checked elsewhere. */
export function JsonListField(
  options: FieldOptions & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  return field(
    options,
    {
      type: 'array',
      items: { type: 'object', additionalProperties: true },
      maxItems: options.max,
      minItems: options.min ?? 0,
    },
    ...listRules(options),
    IsObject({ each: true, ...t('Mỗi phần tử phải là một đối tượng.', 'Each item must be an object.') }),
  );
}

/** A list of objects described by a DTO class. */
export function ListField(
  type: () => new () => object,
  options: FieldOptions & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  return field(
    options,
    { type: () => type(), isArray: true, maxItems: options.max, minItems: options.min ?? 0 },
    ...listRules(options),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A list of texts. */
export function TextListField(
  options: FieldOptions & {
    readonly min?: number;
    readonly max: number;
    readonly maxLength: number;
    readonly pattern?: RegExp;
  },
): PropertyDecorator {
  return field(
    options,
    { type: String, isArray: true, maxItems: options.max, minItems: options.min ?? 0 },
    ...listRules(options),
    IsString({ each: true, ...t('Mỗi phần tử phải là chuỗi ký tự.', 'Each item must be a text.') }),
    MaxLength(options.maxLength, {
      each: true,
      ...t(
        `Mỗi phần tử không quá ${options.maxLength} ký tự.`,
        `Each item has at most ${options.maxLength} characters.`,
      ),
    }),
    ...(options.pattern
      ? [
          Matches(options.pattern, {
            each: true,
            ...t('Có phần tử không đúng dạng.', 'An item does not have the expected form.'),
          }),
        ]
      : []),
  );
}

function listRules(options: { readonly min?: number; readonly max: number }): PropertyDecorator[] {
  return [
    IsArray(t('Phải là một danh sách.', 'Must be a list.')),
    ArrayMinSize(
      options.min ?? 0,
      t(`Cần ít nhất ${options.min ?? 0} phần tử.`, `Needs at least ${options.min ?? 0} item(s).`),
    ),
    ArrayMaxSize(options.max, t(`Không quá ${options.max} phần tử.`, `At most ${options.max} items.`)),
  ];
}
