import { type Static, Type } from '@sinclair/typebox';
import { InvalidCalendar, WorkingCalendar } from '@dvc/calendar';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { agencyKinds } from '../definition/code-lists.js';
import { ajvFindings } from '../findings/ajv-findings.js';
import { type Finding, finding } from '../findings/finding.js';

const Identifier = Type.String({ maxLength: 35, pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$' });
const Day = Type.String({ format: 'date', maxLength: 10 });
const Time = Type.String({ maxLength: 5, pattern: '^\\d{2}:\\d{2}$' });

/** One agency as an import describes it. */
export const AgencyDefinition = Type.Object(
  {
    identifier: Identifier,
    nameVi: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    kind: Type.Unsafe<(typeof agencyKinds)[number]>({ type: 'string', enum: [...agencyKinds] }),
    parent: Type.Union([Identifier, Type.Null()]),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()], { description: 'the last day' }),
    adminUnitCode: Type.Optional(Type.Union([Type.String({ pattern: '^[0-9]{2,5}$' }), Type.Null()])),
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
    successors: Type.Optional(Type.Array(Identifier, { maxItems: 50, uniqueItems: true })),
    sample: Type.Optional(Type.Boolean({ description: 'the identifier is made up' })),
    note: Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()])),
  },
  { additionalProperties: false },
);

export type AgencyDefinition = Static<typeof AgencyDefinition>;

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const hasShape = ajv.compile<AgencyDefinition>(AgencyDefinition);
const MAX_FINDINGS = 20;

export type CheckedAgency =
  | { readonly agency: AgencyDefinition; readonly findings: readonly [] }
  | { readonly agency: null; readonly findings: readonly Finding[] };

/** What is wrong with an agency by itself; its place among the others is checked with the whole upload. */
export function validateAgency(candidate: unknown): CheckedAgency {
  if (!hasShape(candidate)) return { agency: null, findings: ajvFindings(hasShape.errors).slice(0, MAX_FINDINGS) };
  const findings = hoursFindings(candidate);
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
