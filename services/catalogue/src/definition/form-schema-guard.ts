import { type Finding, finding, segment } from '../findings/finding.js';
import { patternCost } from '../pattern/pattern-cost.js';
import { FormSchemaReferences } from './form-schema-references.js';

type Schema = Readonly<Record<string, unknown>>;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
/** Ways a pattern may have to be tried for one value: some tens of milliseconds at worst. */
const MAX_PATTERN_COST = 10_000_000;
const MAX_PATTERN_LENGTH = 300;
/** The longest text that a form can carry where its schema gives no bound: the body limit keeps it there. */
const UNBOUNDED_TEXT = 1_000_000;
/** A list without duplicates is compared item by item. */
const MAX_UNIQUE_ITEMS = 1_000;

const NAMED = ['properties', 'patternProperties', '$defs', 'dependentSchemas'] as const;
const LISTED = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const SINGLE = [
  'items',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contentSchema',
] as const;
/** They give a schema another address or another meaning, which a form has no need of. */
const REFUSED = [
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveRef',
  '$vocabulary',
  'id',
  'definitions',
] as const;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What makes a form's schema unsafe to run on other people's data: references out of it or into themselves, patterns
 * that take forever, growth by reuse. Findings point into the schema. Whether it is valid JSON Schema is Ajv's to say.
 */
export function formSchemaFindings(root: Schema): Finding[] {
  const findings: Finding[] = [];
  if (root['$schema'] !== undefined && root['$schema'] !== DRAFT) {
    findings.push(finding('/$schema', `Lược đồ phải theo ${DRAFT}.`, `The schema must be written in ${DRAFT}.`));
  }
  visit(root, '', findings, true);
  return findings.length > 0 ? findings : new FormSchemaReferences(root).findings();
}

function visit(schema: Schema, pointer: string, findings: Finding[], isRoot: boolean): void {
  for (const keyword of REFUSED) {
    if (schema[keyword] !== undefined)
      findings.push(
        finding(
          `${pointer}/${keyword}`,
          `Không dùng từ khóa ${keyword} trong biểu mẫu.`,
          `${keyword} is not permitted in a form.`,
        ),
      );
  }
  if (!isRoot && schema['$schema'] !== undefined) {
    findings.push(
      finding(`${pointer}/$schema`, '$schema chỉ được đặt ở gốc.', '$schema is permitted at the root alone.'),
    );
  }
  checkPatterns(schema, pointer, findings);
  if (schema['uniqueItems'] === true && !(Number(schema['maxItems']) <= MAX_UNIQUE_ITEMS)) {
    findings.push(
      finding(
        `${pointer}/uniqueItems`,
        `uniqueItems cần maxItems không quá ${MAX_UNIQUE_ITEMS}.`,
        `uniqueItems needs maxItems of at most ${MAX_UNIQUE_ITEMS}.`,
      ),
    );
  }
  for (const [child, at] of subschemas(schema)) visit(child, pointer + at, findings, false);
}

function checkPatterns(schema: Schema, pointer: string, findings: Finding[]): void {
  const maxLength = schema['maxLength'];
  const longest = typeof maxLength === 'number' ? maxLength : UNBOUNDED_TEXT;
  if (typeof schema['pattern'] === 'string' && !isAffordable(schema['pattern'], longest))
    findings.push(tooSlow(`${pointer}/pattern`));
  const names = schema['patternProperties'];
  if (!isSchema(names)) return;
  for (const name of Object.keys(names)) {
    if (!isAffordable(name, UNBOUNDED_TEXT)) findings.push(tooSlow(`${pointer}/patternProperties${segment(name)}`));
  }
}

function isAffordable(pattern: string, longest: number): boolean {
  return pattern.length <= MAX_PATTERN_LENGTH && patternCost(pattern, longest) <= MAX_PATTERN_COST;
}

function tooSlow(pointer: string): Finding {
  return finding(
    pointer,
    'Biểu thức này sai cú pháp, dùng cấu trúc không hỗ trợ hoặc có thể chạy rất lâu: hãy thêm ^ ở đầu, giới hạn maxLength và tránh lặp lồng nhau.',
    'This expression is invalid, unsupported or may run very long: start it with ^, bound maxLength and avoid nested repetition.',
  );
}

/** The schemas directly inside a schema, with their pointers relative to it. */
export function subschemas(schema: Schema): (readonly [Schema, string])[] {
  const named = NAMED.flatMap((keyword) =>
    entriesOf(schema[keyword]).map(([name, child]) => place(child, `/${keyword}${segment(name)}`)),
  );
  const listed = LISTED.flatMap((keyword) => {
    const children: unknown = schema[keyword];
    return Array.isArray(children) ? children.map((child: unknown, index) => place(child, `/${keyword}/${index}`)) : [];
  });
  const single = SINGLE.map((keyword) => place(schema[keyword], `/${keyword}`));
  return [...named, ...listed, ...single].filter((entry): entry is readonly [Schema, string] => isSchema(entry[0]));
}

function place(child: unknown, pointer: string): readonly [unknown, string] {
  return [child, pointer];
}

function entriesOf(value: unknown): [string, unknown][] {
  return isSchema(value) ? Object.entries(value) : [];
}
