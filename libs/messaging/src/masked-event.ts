import { eventDefinitions } from '@dvc/contracts';

/** As much of a JSON Schema as decides what may be shown. */
interface Schema {
  readonly 'x-personal'?: boolean;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Attributes of the envelope that operators need; they hold no personal data. `actor` is one: the subject of a token. */
const SHOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'traceparent',
]);

const MASK = '***';
const MAX_DEPTH = 100;
const MAX_ATTRIBUTE_LENGTH = 500;

/**
 * A received message for people: what the contract marks as personal is masked, and so is everything that no contract
 * describes. Null when the message is not a JSON object.
 */
export function maskedEvent(payload: string): Readonly<Record<string, unknown>> | null {
  let event: unknown;
  try {
    event = JSON.parse(payload);
  } catch {
    return null;
  }
  if (!isRecord(event)) return null;
  const definition = typeof event['type'] === 'string' ? eventDefinitions.get(event['type']) : undefined;
  const known = definition ? [definition.schema as Schema] : [];
  return mapValues(event, (value, name) => {
    if (name === 'data') return masked(value, known, 0);
    return SHOWN_ATTRIBUTES.has(name) && isShort(value) ? value : hidden(value);
  });
}

/** `schemas`: all that may describe the value; none means that the contract does not know it. */
function masked(value: unknown, schemas: readonly Schema[], depth: number): unknown {
  const branches = schemas.flatMap(branchesOf);
  if (depth > MAX_DEPTH || branches.some((schema) => schema['x-personal'])) return hidden(value);
  if (Array.isArray(value)) {
    const items = branches.flatMap(({ items: of }) => (typeof of === 'object' ? [of] : []));
    return value.map((item) => masked(item, items, depth + 1));
  }
  if (isRecord(value))
    return mapValues(value, (inner, name) =>
      name === 'subject' && namesPerson(branches)
        ? hidden(inner)
        : masked(inner, describing(branches, name), depth + 1),
    );
  return branches.some(describesScalar) ? value : hidden(value);
}

/** Whoever is told by name here has his subject masked too: in another event of his it stands beside that name. */
function namesPerson(schemas: readonly Schema[]): boolean {
  return describing(schemas, 'name')
    .flatMap(branchesOf)
    .some((schema) => schema['x-personal']);
}

function branchesOf(schema: Schema): readonly Schema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(branchesOf)];
}

const SCALAR = /^(?:string|integer|number|boolean)$/;

function describesScalar({ type, const: constant, enum: values }: Schema): boolean {
  return [type].flat().some((name) => SCALAR.test(String(name))) || constant !== undefined || values !== undefined;
}

function describing(branches: readonly Schema[], name: string): readonly Schema[] {
  return branches.flatMap(({ properties, patternProperties, additionalProperties }) => {
    if (properties && Object.hasOwn(properties, name)) return [properties[name] as Schema];
    const matching = Object.entries(patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern, 'u').test(name));
    if (matching.length > 0) return matching.map(([, schema]) => schema);
    return typeof additionalProperties === 'object' ? [additionalProperties] : [];
  });
}

/** That there is nothing is no secret. */
function hidden(value: unknown): unknown {
  return value === null ? null : MASK;
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_ATTRIBUTE_LENGTH;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(
  record: Readonly<Record<string, unknown>>,
  change: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
