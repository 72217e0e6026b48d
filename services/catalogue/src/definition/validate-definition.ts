import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ajvFindings } from '../findings/ajv-findings.js';
import { type Finding, finding } from '../findings/finding.js';
import { formSchemaFindings } from './form-schema-guard.js';
import { exceeds } from './measure.js';
import { ProcedureDefinition } from './procedure-definition.js';

/** Bounds of one definition; the largest of the default data has 17 KB. */
export const definitionLimits = { characters: 262_144, values: 20_000, depth: 40 } as const;
const MAX_FINDINGS = 20;

const shapes = new Ajv2020({ allErrors: true, strict: false });
formats.default(shapes);
const hasShape = shapes.compile<ProcedureDefinition>(ProcedureDefinition);

const forms = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, logger: false });
formats.default(forms);

export type CheckedDefinition =
  | { readonly definition: ProcedureDefinition; readonly findings: readonly [] }
  | { readonly definition: null; readonly findings: readonly Finding[] };

/**
 * Everything that is wrong with a definition, as far as it can be told without the catalogue around it (at most
 * 20 findings). Takes any JSON value.
 */
export function validateDefinition(candidate: unknown): CheckedDefinition {
  if (exceeds(candidate, definitionLimits) || JSON.stringify(candidate).length > definitionLimits.characters) {
    return { definition: null, findings: [tooLarge] };
  }
  if (!hasShape(candidate)) return { definition: null, findings: ajvFindings(hasShape.errors).slice(0, MAX_FINDINGS) };
  const findings = [...contradictions(candidate), ...formFindings(candidate.form)];
  if (findings.length > 0) return { definition: null, findings: findings.slice(0, MAX_FINDINGS) };
  return { definition: candidate, findings: [] };
}

const tooLarge = finding(
  '',
  `Định nghĩa quá lớn: không quá ${definitionLimits.characters} ký tự, ${definitionLimits.values} giá trị, ${definitionLimits.depth} tầng.`,
  `The definition is too large: at most ${definitionLimits.characters} characters, ${definitionLimits.values} values, ${definitionLimits.depth} levels.`,
);

function contradictions({ validFrom, validTo, components, feeLines, applicantKinds }: ProcedureDefinition): Finding[] {
  const findings = [
    ...repeatedCodes(components).map((index) =>
      finding(`/components/${index}/code`, 'Mã thành phần hồ sơ bị trùng.', 'The component code is used twice.'),
    ),
    ...repeatedCodes(feeLines).map((index) =>
      finding(`/feeLines/${index}/code`, 'Mã khoản thu bị trùng.', 'The fee line code is used twice.'),
    ),
  ];
  if (validTo !== null && validTo < validFrom) {
    findings.push(
      finding(
        '/validTo',
        'Ngày hết hiệu lực phải không sớm hơn ngày có hiệu lực.',
        'Must not be earlier than validFrom.',
      ),
    );
  }
  feeLines.forEach((line, index) => {
    if (line.applicantKinds.every((kind) => applicantKinds.includes(kind))) return;
    findings.push(
      finding(
        `/feeLines/${index}/applicantKinds`,
        'Có đối tượng không thuộc đối tượng thực hiện của thủ tục.',
        'Names an applicant kind that the procedure is not for.',
      ),
    );
  });
  return findings;
}

function repeatedCodes(items: readonly { readonly code: string }[]): number[] {
  const seen = new Set<string>();
  return items.flatMap(({ code }, index) => (seen.size === seen.add(code).size ? [index] : []));
}

function formFindings({ schema, example, ui }: ProcedureDefinition['form']): Finding[] {
  const unsafe = formSchemaFindings(schema).map(({ pointer, message }) => ({
    pointer: `/form/schema${pointer}`,
    message,
  }));
  if (unsafe.length > 0) return unsafe;
  if (schema['type'] !== 'object')
    return [finding('/form/schema/type', 'Dữ liệu biểu mẫu phải là một đối tượng.', 'Form data must be an object.')];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const strays = (ui?.order ?? []).flatMap((name, index) => (Object.hasOwn(properties, name) ? [] : [index]));
  try {
    const takes = forms.compile(schema);
    return [
      ...(takes(example) ? [] : ajvFindings(takes.errors, '/form/example')),
      ...strays.map((index) =>
        finding(`/form/ui/order/${index}`, 'Biểu mẫu không có trường này.', 'The form has no such field.'),
      ),
    ];
  } catch (error) {
    const reason = (error as Error).message.slice(0, 300);
    return [
      finding(
        '/form/schema',
        `Không phải JSON Schema 2020-12 hợp lệ: ${reason}`,
        `Not a valid JSON Schema 2020-12: ${reason}`,
      ),
    ];
  } finally {
    // the compiled form is not needed again, and Ajv would keep it for ever
    forms.removeSchema(schema);
  }
}
