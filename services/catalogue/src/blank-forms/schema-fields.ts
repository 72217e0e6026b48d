import type { ProcedureDefinition } from '../definition/procedure-definition.js';

export type Schema = Readonly<Record<string, unknown>>;

/** One field of a form as it is filled in by hand. */
export interface FormField {
  readonly label: string;
  /** JSON Pointer of the field in the data, `items` for the entries of a list: the key of its widget */
  readonly pointer: string;
  readonly required: boolean;
  readonly schema: Schema;
}

const MAX_DEPTH = 20;

/** The fields of an object in the order of the hints, then as they were written. References are followed. */
export function fieldsOf(root: Schema, schema: Schema, at = '', ui?: ProcedureDefinition['form']['ui']): FormField[] {
  const properties = propertiesOf(root, schema);
  const required = new Set(namesIn(schema['required']));
  const order = at === '' ? (ui?.order ?? []) : [];
  const names = [...new Set([...order.filter((name) => properties.has(name)), ...properties.keys()])];
  return names.map((name) => {
    const resolved = resolve(root, properties.get(name) ?? {});
    return {
      label: typeof resolved['title'] === 'string' ? resolved['title'] : name,
      pointer: `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      required: required.has(name),
      schema: resolved,
    };
  });
}

/** The choices of a field: its values with their titles; null when it is filled in freely. */
export function choicesOf(root: Schema, schema: Schema): readonly string[] | null {
  if (schema['type'] === 'boolean') return ['Có', 'Không'];
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String);
  const branches = listOf(schema['oneOf'] ?? schema['anyOf']).map((branch) => resolve(root, branch));
  if (branches.length === 0 || branches.some((branch) => !Object.hasOwn(branch, 'const'))) return null;
  return branches.map((branch) => (typeof branch['title'] === 'string' ? branch['title'] : String(branch['const'])));
}

/** The schema with what it refers to; the form was checked to be free of recursion. */
export function resolve(root: Schema, schema: unknown, depth = 0): Schema {
  if (!isSchema(schema)) return {};
  const { $ref, ...own } = schema;
  if (typeof $ref !== 'string' || depth > MAX_DEPTH) return schema;
  const target = $ref
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, name) => (isSchema(value) && Object.hasOwn(value, name) ? value[name] : undefined), root);
  return { ...resolve(root, target, depth + 1), ...own };
}

/** The properties of an object, with those that it has under a condition. */
function propertiesOf(root: Schema, schema: Schema, depth = 0): Map<string, unknown> {
  const found = new Map(isSchema(schema['properties']) ? Object.entries(schema['properties']) : []);
  if (depth > MAX_DEPTH) return found;
  const further = [...listOf(schema['allOf']), schema['then'], schema['else']].filter(isSchema);
  for (const branch of further) {
    for (const [name, property] of propertiesOf(root, resolve(root, branch), depth + 1))
      if (!found.has(name) && property !== true) found.set(name, property);
  }
  return found;
}

function namesIn(value: unknown): string[] {
  return listOf(value).filter((name): name is string => typeof name === 'string');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
