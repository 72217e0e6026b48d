import type { FieldError } from '@dvc/problems';
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { formMessage } from './form-messages.js';

const MAX_ERRORS = 100;
/** a form of the catalogue has some dozens of values; this leaves room for long lists and none for an attack */
const MAX_VALUES = 20_000;

const options: Options = { strict: false, validateSchema: false, meta: false, addUsedSchema: false };
const quick = withFormats(new Ajv2020(options));
const thorough = withFormats(new Ajv2020({ ...options, allErrors: true, verbose: true }));

function withFormats(ajv: Ajv2020): Ajv2020 {
  formats.default(ajv);
  return ajv;
}

/** Compiles without leaving the schema in Ajv's own cache, which has no bound and refuses an `$id` twice. */
function compile(ajv: Ajv2020, schema: object): ValidateFunction {
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema);
  }
}

/**
 * The check of form data against one form's schema (JSON Schema 2020-12). Throws on construction when the schema
 * can't be compiled. A good form costs one pass that stops at the first error; a bad one a second pass that lists all.
 */
export class FormCheck {
  private readonly valid: ValidateFunction;
  private listing: ValidateFunction | undefined;

  constructor(private readonly schema: Readonly<Record<string, unknown>>) {
    this.valid = compile(quick, schema);
  }

  /** What is wrong, at most 100 things, pointers under `root`; empty when the data is good. */
  errorsOf(formData: unknown, root = '/formData'): readonly FieldError[] {
    if (hasTooManyValues(formData)) return [{ ...tooManyValues, pointer: root }];
    if (this.valid(formData)) return [];
    this.listing ??= compile(thorough, this.schema);
    this.listing(formData);
    const errors = fieldErrors(this.listing.errors ?? [], root);
    // the last error's objects would keep the applicant's data in memory
    this.listing.errors = null;
    this.valid.errors = null;
    return errors;
  }
}

const tooManyValues: Omit<FieldError, 'pointer'> = {
  code: 'maxValues',
  message: {
    vi: `Biểu mẫu có quá nhiều giá trị (hơn ${MAX_VALUES}).`,
    en: `The form has too many values (more than ${MAX_VALUES}).`,
  },
};

function hasTooManyValues(formData: unknown): boolean {
  const open: unknown[] = [formData];
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const children = Object.values(next);
    values += children.length;
    if (values > MAX_VALUES) return true;
    for (const child of children) if (typeof child === 'object' && child !== null) open.push(child);
  }
  return false;
}

function fieldErrors(errors: readonly ErrorObject[], root: string): readonly FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    if (found.size === MAX_ERRORS) break;
    if (isConsequence(error, errors)) continue;
    const missing = missingProperty(error);
    const pointer = `${root}${error.instancePath}${missing === undefined ? '' : `/${escaped(missing)}`}`;
    const key = `${pointer} ${error.keyword}`;
    if (!found.has(key)) found.set(key, { pointer, code: error.keyword, message: formMessage(error, named(error)) });
  }
  return [...found.values()];
}

/** Says nothing that another error does not say better: the branches of a choice, and "the condition failed". */
function isConsequence({ keyword, schemaPath }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (/\/(oneOf|anyOf)\/\d+\//.test(schemaPath)) return true;
  return keyword === 'if' && errors.some((other) => other.keyword !== 'if');
}

/** The property that an error is about when its own path names only the object around it. */
function missingProperty({ params }: ErrorObject): string | undefined {
  const {
    missingProperty: missing,
    additionalProperty,
    unevaluatedProperty,
  } = params as Readonly<Record<string, unknown>>;
  const property = missing ?? additionalProperty ?? unevaluatedProperty;
  return typeof property === 'string' ? property : undefined;
}

function named(error: ErrorObject): string | undefined {
  return error.keyword === 'required' || error.keyword === 'dependentRequired' ? missingProperty(error) : undefined;
}

function escaped(property: string): string {
  return property.replaceAll('~', '~0').replaceAll('/', '~1');
}
