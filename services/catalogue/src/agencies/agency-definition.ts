import { type Static, Type } from '@sinclair/typebox';
import { InvalidCalendar, WorkingCalendar } from '@dvc/calendar';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { agencyKinds } from '../definition/code-lists.js';
import { Day } from '../definition/shapes.js';
import { unstorableTexts } from '../definition/unstorable-texts.js';
import { type IdentifierScheme, identifierSchemes, schemeOf } from './identifier-scheme.js';
import { PhoneNumber, withPlainPhones } from './phone-number.js';
import { ajvFindings } from '../findings/ajv-findings.js';
import { type Finding, finding } from '../findings/finding.js';
import { cellErrorFindings } from '../tables/cell-error.js';

const Identifier = Type.String({ maxLength: 35, pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$' });
const Time = Type.String({ maxLength: 5, pattern: '^\\d{2}:\\d{2}$' });

const Name = Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' });

/** What an agency was called, where it belonged and where it was called until a day, before what it is now. */
const EarlierState = Type.Object(
  {
    until: Day,
    nameVi: Name,
    parent: Type.Union([Identifier, Type.Null()]),
    phone: Type.Optional(Type.Union([PhoneNumber, Type.Null()])),
  },
  { additionalProperties: false, description: 'until: the last day' },
);

/** A further identifier of the agency: in the form of QCVN 102:2016/BTTTT or of Decision 20/2020/QĐ-TTg. */
const FurtherIdentifier = Type.Object(
  {
    identifier: Identifier,
    scheme: Type.Unsafe<IdentifierScheme>({ type: 'string', enum: [...identifierSchemes] }),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()], { description: 'the last day' }),
  },
  { additionalProperties: false },
);

/** One agency as an import describes it. */
export const AgencyDefinition = Type.Object(
  {
    identifier: Identifier,
    nameVi: Name,
    kind: Type.Unsafe<(typeof agencyKinds)[number]>({ type: 'string', enum: [...agencyKinds] }),
    parent: Type.Union([Identifier, Type.Null()]),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()], { description: 'the last day' }),
    adminUnitCode: Type.Optional(Type.Union([Type.String({ pattern: '^[0-9]{2,5}$' }), Type.Null()])),
    phone: Type.Optional(Type.Union([PhoneNumber, Type.Null()])),
    workingHours: Type.Optional(
      Type.Union(
        [
          Type.Array(Type.Object({ from: Time, to: Time }, { additionalProperties: false }), {
            minItems: 1,
            maxItems: 6,
          }),
          Type.Null(),
        ],
        {
          description: "the day's working intervals in local time; null: the province's default",
        },
      ),
    ),
    earlier: Type.Optional(
      Type.Array(EarlierState, {
        maxItems: 50,
        description: 'earlier names, parents and phone numbers, the oldest first',
      }),
    ),
    identifiers: Type.Optional(Type.Array(FurtherIdentifier, { maxItems: 20 })),
    successors: Type.Optional(Type.Array(Identifier, { maxItems: 50, uniqueItems: true })),
    sample: Type.Optional(Type.Boolean({ description: 'the identifier is made up' })),
    note: Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()])),
  },
  { additionalProperties: false },
);

export type AgencyDefinition = Static<typeof AgencyDefinition>;
export type EarlierState = Static<typeof EarlierState>;
export type FurtherIdentifier = Static<typeof FurtherIdentifier>;

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const hasShape = ajv.compile<AgencyDefinition>(AgencyDefinition);
const MAX_FINDINGS = 20;

export type CheckedAgency =
  | { readonly agency: AgencyDefinition; readonly findings: readonly [] }
  | { readonly agency: null; readonly findings: readonly Finding[] };

/** What is wrong with an agency by itself; its place among the others is checked with the whole upload. */
export function validateAgency(candidate: unknown): CheckedAgency {
  const unstorable = unstorableTexts(candidate);
  if (unstorable.length > 0) return { agency: null, findings: unstorable };
  const errors = cellErrorFindings(candidate);
  if (errors.length > 0) return { agency: null, findings: errors.slice(0, MAX_FINDINGS) };
  if (!hasShape(candidate))
    return { agency: null, findings: withPlainPhones(ajvFindings(hasShape.errors)).slice(0, MAX_FINDINGS) };
  const findings = [...hoursFindings(candidate), ...earlierFindings(candidate), ...identifierFindings(candidate)];
  if (candidate.validTo !== null && candidate.validTo < candidate.validFrom) {
    findings.push(
      finding(
        '/validTo',
        'Ngày hết hiệu lực phải không sớm hơn ngày có hiệu lực.',
        'Must not be earlier than validFrom.',
      ),
    );
  }
  return findings.length > 0 ? { agency: null, findings } : { agency: candidate, findings: [] };
}

function hoursFindings({ workingHours }: AgencyDefinition): Finding[] {
  if (workingHours == null) return [];
  try {
    void new WorkingCalendar([], workingHours);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidCalendar)) throw error;
    return error.findings.map(({ index, message }) => ({
      pointer: `/workingHours${index === null ? '' : `/${index}`}`,
      message,
    }));
  }
}

function earlierFindings({ earlier = [], validFrom, validTo }: AgencyDefinition): Finding[] {
  return earlier.flatMap(({ until }, index) => {
    const after = earlier[index - 1]?.until;
    const fits = (after === undefined ? until >= validFrom : until > after) && (validTo === null || until < validTo);
    return fits
      ? []
      : [
          finding(
            `/earlier/${index}/until`,
            'Các trạng thái trước phải theo thứ tự và nằm trong thời gian tồn tại của cơ quan.',
            'Earlier states come in order, within the time in which the agency exists.',
          ),
        ];
  });
}

function identifierFindings({ identifier, identifiers = [] }: AgencyDefinition): Finding[] {
  return identifiers.flatMap((one, index) => {
    const at = `/identifiers/${index}`;
    if (one.identifier === identifier)
      return [finding(`${at}/identifier`, 'Trùng với mã định danh chính.', 'Is the main identifier itself.')];
    if (schemeOf(one.identifier) !== 'QCVN_102_2016' && one.scheme === 'QCVN_102_2016')
      return [
        finding(
          `${at}/identifier`,
          'Không có dạng của QCVN 102:2016/BTTTT (000.00.00.X00).',
          'Does not have the form of QCVN 102:2016/BTTTT (000.00.00.X00).',
        ),
      ];
    if (one.validTo !== null && one.validTo < one.validFrom)
      return [
        finding(
          `${at}/validTo`,
          'Ngày hết hiệu lực phải không sớm hơn ngày có hiệu lực.',
          'Must not be earlier than validFrom.',
        ),
      ];
    if (identifiers.slice(0, index).some((before) => before.identifier === one.identifier && overlap(before, one)))
      return [
        finding(
          `${at}/identifier`,
          'Mã định danh này đã có ở trên cho cùng thời gian.',
          'The identifier stands there before for the same time.',
        ),
      ];
    return [];
  });
}

/** Whether two identifiers hold on a common day. */
export function overlap(one: FurtherIdentifier, other: FurtherIdentifier): boolean {
  return (
    (one.validTo === null || other.validFrom <= one.validTo) &&
    (other.validTo === null || one.validFrom <= other.validTo)
  );
}
