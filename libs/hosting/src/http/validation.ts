import { type FieldError, invalid, type Text } from '@dvc/problems';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

const general: Readonly<Record<string, Text>> = {
  whitelistValidation: { vi: 'Trường này không được phép có.', en: 'This field is not permitted.' },
  isNotEmpty: { vi: 'Không được để trống.', en: 'Must not be empty.' },
  isObject: { vi: 'Phải là một đối tượng.', en: 'Must be an object.' },
  nestedValidation: { vi: 'Phải là một đối tượng.', en: 'Must be an object.' },
};
const fallback: Text = { vi: 'Giá trị không hợp lệ.', en: 'Invalid value.' };

/** Validation errors as field errors with JSON Pointers; the texts come with the field decorators. */
export function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = pointerTo(path, error.property);
    const own = Object.keys(error.constraints ?? {}).map((constraint): FieldError => {
      const text = error.contexts?.[constraint] as Text | undefined;
      return { pointer, code: constraint, message: text ?? general[constraint] ?? fallback };
    });
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
}

/** A field that the operation does not have. */
export function fieldNotPermitted(name: string): FieldError {
  return { pointer: pointerTo('', name), code: 'whitelistValidation', message: general['whitelistValidation'] as Text };
}

export function bodyMustBeObject(): FieldError {
  return { pointer: '', code: 'isObject', message: general['isObject'] as Text };
}

function pointerTo(path: string, name: string): string {
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const MAX_ERRORS = 100;

/** Refuses what a DTO does not describe; transforms what it does. Query parameters are pointed at as `?name`. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transform: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors: ValidationError[]) => new Found(fieldErrors(errors).slice(0, MAX_ERRORS)),
    });
  }

  /** One instance serves every request: what is known of one of them stays here. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const given = isBody(metadata) && value === undefined ? {} : value;
    if (isBody(metadata) && (typeof given !== 'object' || given === null || Array.isArray(given))) {
      throw invalid([bodyMustBeObject()]);
    }
    try {
      return await super.transform(given, metadata);
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      throw invalid(metadata.type === 'query' ? error.fields.map(ofQuery) : error.fields);
    }
  }
}

/** What the check found, until it is known where it belongs. */
class Found extends Error {
  constructor(readonly fields: readonly FieldError[]) {
    super('the input is not what its DTO describes');
  }
}

function ofQuery(error: FieldError): FieldError {
  return { ...error, pointer: `?${error.pointer.slice(1)}` };
}

function isBody({ type, metatype }: ArgumentMetadata): boolean {
  return type === 'body' && metatype !== undefined && !isPrimitive(metatype);
}

function isPrimitive(metatype: unknown): boolean {
  return [String, Number, Boolean, Array, Object].includes(metatype as StringConstructor);
}
