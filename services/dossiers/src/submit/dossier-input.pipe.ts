import { Injectable, type PipeTransform } from '@nestjs/common';
import { InputPipe } from '@dvc/hosting';
import { PASSPORT } from '@dvc/identity';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { applicantKinds, deliveryMethods } from '../dossier/state.js';
import { DossierInput } from './submission.dto.js';

/*
 * Submitting is the hottest operation, and checking a DTO property by property takes a seventh of its time. So a body
 * is first held against a compiled schema that is at most as permissive as DossierInput (a property spec holds the two
 * together). What it passes needs no second look; anything else goes the ordinary way, which knows all the messages.
 */
const text = (maxLength: number): object => ({
  type: 'string',
  maxLength,
  pattern: '^(?=[^]*\\S)(?:[\\t\\n\\r]|[^\\p{Cc}\\p{Cs}\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff])*$',
});

const person = {
  fullName: text(200),
  citizenId: { type: 'string', pattern: '^(\\d{9}|\\d{12})$' },
  passport: { type: 'string', pattern: PASSPORT.source },
  email: {
    type: 'string',
    maxLength: 100,
    pattern: '^[a-z0-9_]{1,30}([.+-][a-z0-9_]{1,30}){0,1}@([a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,1}\\.){1,3}[a-z]{2,10}$',
  },
  phone: { type: 'string', pattern: '^\\+?\\d{8,15}$' },
  address: text(300),
};

const object = (properties: object, required: readonly string[]): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const isPlain = new Ajv2020({ strict: false, validateSchema: false }).compile(
  object(
    {
      procedureCode: text(50),
      agency: { type: 'string', maxLength: 35, pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$' },
      caseVariant: text(100),
      applicant: object(
        { ...person, kind: { enum: applicantKinds }, taxCode: { type: 'string', pattern: '^\\d{10}(-?\\d{3})?$' } },
        ['kind', 'fullName'],
      ),
      representative: { ...object(person, ['fullName']), type: ['object', 'null'] },
      formData: { type: 'object' },
      components: {
        type: 'array',
        maxItems: 100,
        items: object(
          {
            code: text(100),
            attachmentIds: {
              type: 'array',
              maxItems: 100,
              items: { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' },
            },
          },
          ['code', 'attachmentIds'],
        ),
      },
      resultDelivery: object({ method: { enum: deliveryMethods }, address: text(500) }, ['method']),
      submit: { type: 'boolean' },
    },
    ['procedureCode', 'applicant', 'formData', 'components', 'resultDelivery', 'submit'],
  ),
);

/** Whether the body is one that DossierInput surely takes. */
export function isPlainDossierInput(body: unknown): body is DossierInput {
  return isPlain(body);
}

/** The body of a submission as DossierInput; 400 with every fault. */
@Injectable()
export class DossierInputPipe implements PipeTransform<unknown, Promise<DossierInput>> {
  private readonly ordinary = new InputPipe();

  async transform(body: unknown): Promise<DossierInput> {
    if (isPlainDossierInput(body)) return body;
    return (await this.ordinary.transform(body, { type: 'body', metatype: DossierInput })) as DossierInput;
  }
}
