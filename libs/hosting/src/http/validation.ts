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
    const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.keys(error.constraints ?? {}).map((constraint): FieldError => {
      const text = error.contexts?.[constraint] as Text | undefined;
      return { pointer, code: constraint, message: text ?? general[constraint] ?? fallback };
    });
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
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
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (
      metadata.type === 'body' &&
      metadata.metatype &&
      !isPrimitive(metadata.metatype) &&
      (typeof value !== 'object' || value === null || Array.isArray(value))
    ) {
      throw invalid([{ pointer: '', code: 'isObject', message: general['isObject'] as Text }]);
    }
    this.exceptionFactory = (errors: ValidationError[]) => {
      const found = fieldErrors(errors).slice(0, MAX_ERRORS);
      return invalid(
        metadata.type === 'query' ? found.map((e) => ({ ...e, pointer: `?${e.pointer.slice(1)}` })) : found,
      );
    };
    return super.transform(value, metadata);
  }
}

function isPrimitive(metatype: unknown): boolean {
  return [String, Number, Boolean, Array, Object].includes(metatype as StringConstructor);
}
