import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ajvFindings } from '../findings/ajv-findings.js';
import { type Finding, finding } from '../findings/finding.js';
import { cellErrorFindings } from '../tables/cell-error.js';
import { conditionFindings } from './condition-findings.js';
import { contradictions } from './contradictions.js';
import { formSchemaFindings } from './form-schema-guard.js';
import { exceeds } from './measure.js';
import { type FormDefinition, ProcedureDefinition } from './procedure-definition.js';
import { SoundContents } from './sound-contents.js';
import { unstorableTexts } from './unstorable-texts.js';

/** Bounds of one definition; the largest of the default data has 17 KB. */
export const definitionLimits = { characters: 262_144, values: 20_000, depth: 40 } as const;
const MAX_FINDINGS = 20;

const shapes = new Ajv2020({ allErrors: true, strict: false });
formats.default(shapes);
const hasShape = shapes.compile<ProcedureDefinition>(ProcedureDefinition);

const forms = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, logger: false });
formats.default(forms);
/** Forms and schemas of items that passed every check below. */
const sound = new SoundContents(10_000);

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
  const unstorable = unstorableTexts(candidate);
  if (unstorable.length > 0) return { definition: null, findings: unstorable };
  const errors = cellErrorFindings(candidate);
  if (errors.length > 0) return { definition: null, findings: errors.slice(0, MAX_FINDINGS) };
  if (!hasShape(candidate)) return { definition: null, findings: ajvFindings(hasShape.errors).slice(0, MAX_FINDINGS) };
  const schemas = [
    ...formFindings(candidate.form, '/form'),
    ...(candidate.furtherForms ?? []).flatMap((form, index) => formFindings(form, `/furtherForms/${index}`)),
    ...itemFindings(candidate.items),
  ];
  // conditions can be held against forms that are sound
  const conditions = schemas.length > 0 ? [] : conditionFindings(candidate);
  const findings = [...contradictions(candidate), ...schemas, ...conditions];
  if (findings.length > 0) return { definition: null, findings: findings.slice(0, MAX_FINDINGS) };
  return { definition: candidate, findings: [] };
}

const tooLarge = finding(
  '',
  `Định nghĩa quá lớn: không quá ${definitionLimits.characters} ký tự, ${definitionLimits.values} giá trị, ${definitionLimits.depth} tầng.`,
  `The definition is too large: at most ${definitionLimits.characters} characters, ${definitionLimits.values} values, ${definitionLimits.depth} levels.`,
);

function formFindings({ schema, example, ui }: FormDefinition, at: string): readonly Finding[] {
  const order = ui?.order ?? [];
  return sound.faults({ schema, example, order }, () => findingsOfForm(schema, example, order, at));
}

function findingsOfForm(
  schema: FormDefinition['schema'],
  example: FormDefinition['example'],
  order: readonly string[],
  at: string,
): Finding[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const strays = order.flatMap((name, index) => (Object.hasOwn(properties, name) ? [] : [index]));
  return schemaFindings(schema, `${at}/schema`, (takes) => [
    ...(takes(example) ? [] : ajvFindings(takes.errors, `${at}/example`)),
    ...strays.map((index) =>
      finding(`${at}/ui/order/${index}`, 'Biểu mẫu không có trường này.', 'The form has no such field.'),
    ),
  ]);
}

function itemFindings(items: ProcedureDefinition['items']): readonly Finding[] {
  if (items === undefined) return [];
  const { schema } = items;
  return sound.faults({ schema }, () => schemaFindings(schema, '/items/schema', () => []));
}

/** What is wrong with a schema of objects and, when nothing is, what `further` finds with the compiled schema. */
function schemaFindings(
  schema: Readonly<Record<string, unknown>>,
  at: string,
  further: (takes: ValidateFunction) => Finding[],
): Finding[] {
  const unsafe = formSchemaFindings(schema).map(({ pointer, message }) => ({ pointer: `${at}${pointer}`, message }));
  if (unsafe.length > 0) return unsafe;
  if (schema['type'] !== 'object')
    return [finding(`${at}/type`, 'Dữ liệu biểu mẫu phải là một đối tượng.', 'Form data must be an object.')];
  try {
    return further(forms.compile(schema));
  } catch (error) {
    const reason = (error as Error).message.slice(0, 300);
    return [
      finding(at, `Không phải JSON Schema 2020-12 hợp lệ: ${reason}`, `Not a valid JSON Schema 2020-12: ${reason}`),
    ];
  } finally {
    // the compiled form is not needed again, and Ajv would keep it for ever
    forms.removeSchema(schema);
  }
}
