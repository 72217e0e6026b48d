import {
  DayField,
  EnumField,
  IntegerField,
  ListField,
  ObjectField,
  PatternField,
  TextField,
  TextListField,
  UuidField,
} from '@dvc/hosting';
import { texts } from '../document/texts.js';
import { attachmentTypes } from './attachment-types.js';

/** Above what the body may hold, so that a large file meets the limit of files with its own answer. */
const MAX_BASE64 = 4_194_304;

export class NewSigner {
  @PatternField({ max: 50, pattern: /^[^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u, expected: texts.oneLine })
  readonly fullName: string;

  @TextField({ max: 100 })
  readonly position: string;

  @TextField({ max: 100, optional: true, nullable: true, example: 'TM. UBND' })
  readonly competence?: string | null;
}

export class NewAttachment {
  @PatternField({
    max: 200,
    pattern: /^[^\p{Cc}\p{Cs}/\\]*[^\s\p{Cc}\p{Cs}/\\][^\p{Cc}\p{Cs}/\\]*$/u,
    expected: texts.fileName,
  })
  readonly name: string;

  @EnumField(attachmentTypes)
  readonly contentType: string;

  @PatternField({
    max: MAX_BASE64,
    pattern: /^[A-Za-z0-9+/]*={0,2}$/,
    expected: texts.badBase64,
    description: 'base64; at most 512 kB decoded',
  })
  readonly content: string;
}

/** A new official document of the clerk's agency. Lengths as in QCVN 102:2016/BTTTT. */
export class NewDocument {
  @TextListField({
    min: 1,
    max: 500,
    maxLength: 35,
    pattern: /^[0-9A-Z]+(\.[0-9A-Z]+)*$/,
    description: 'agency identifiers, none twice',
  })
  readonly recipients: string[];

  @PatternField({ max: 11, pattern: /^[^\s\p{Cc}\p{Cs}/]+$/u, expected: texts.noSpaceOrSlash, example: '12' })
  readonly number: string;

  @PatternField({ max: 30, pattern: /^[^\s\p{Cc}\p{Cs}]+$/u, expected: texts.noSpace, example: 'SXD-QLXD' })
  readonly notation: string;

  @DayField({ description: 'not after today' })
  readonly promulgationDate: string;

  @TextField({ max: 100, example: 'Công văn' })
  readonly typeName: string;

  @TextField({ max: 500 })
  readonly subject: string;

  @TextField({ max: 5_000 })
  readonly content: string;

  @IntegerField({
    min: 0,
    max: 4,
    optional: true,
    default: 0,
    description: '0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ',
  })
  readonly priority: number = 0;

  @DayField({ optional: true, nullable: true })
  readonly dueDate?: string | null;

  @ObjectField(() => NewSigner)
  readonly signer: NewSigner;

  @UuidField({ optional: true, nullable: true, description: 'the document that this one answers' })
  readonly responseFor?: string | null;

  @ListField(() => NewAttachment, { max: 5, optional: true })
  readonly attachments?: NewAttachment[];
}
