import type { TSchema } from '@sinclair/typebox';

/** How the text of a cell becomes a value. */
export type CellKind = 'TEXT' | 'DAY' | 'NUMBER' | 'BOOLEAN' | 'TEXTS' | 'JSON';

/** A column of a table of definitions: a field, or a field of a field (`timeLimit.amount`). */
export interface TableColumn {
  readonly header: string;
  /** from the definition down to the field */
  readonly path: readonly string[];
  readonly kind: CellKind;
  /** what an empty cell stands for; undefined: the field is absent */
  readonly empty: null | readonly [] | undefined;
  readonly nullable: boolean;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/**
 * The columns of the definitions that a schema describes, so that a field that a schema gains is a column at once. An
 * object of plain fields is a column for each of them; whatever else has a structure is JSON in its cell.
 */
export function columnsOf(schema: TSchema): readonly TableColumn[] {
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).flatMap(([name, property]): TableColumn[] => {
    const { type, nullable } = unwrapped(property);
    const parts = Object.entries(type.properties ?? {}).map(([part, own]) => [part, unwrapped(own)] as const);
    if (!nullable && parts.length > 0 && parts.every(([, own]) => kindOf(own.type) !== 'JSON')) {
      return parts.map(([part, own]) => column([name, part], own.type, own.nullable, false));
    }
    return [column([name], type, nullable, required.includes(name))];
  });
}

function column(path: readonly string[], type: Schema, nullable: boolean, required: boolean): TableColumn {
  const list = type.type === 'array' && (type.minItems ?? 0) === 0;
  const empty = required && nullable ? null : required && list ? ([] as const) : undefined;
  return { header: path.join('.'), path, kind: kindOf(type), empty, nullable };
}

/** A schema that allows null, without it. */
function unwrapped(schema: Schema): { readonly type: Schema; readonly nullable: boolean } {
  const choices = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (!choices || !schema.anyOf || choices.length === schema.anyOf.length) return { type: schema, nullable: false };
  return { type: choices.length === 1 && choices[0] ? choices[0] : { anyOf: choices }, nullable: true };
}

function kindOf({ type, format, items }: Schema): CellKind {
  if (type === 'string') return format === 'date' ? 'DAY' : 'TEXT';
  if (type === 'integer' || type === 'number') return 'NUMBER';
  if (type === 'boolean') return 'BOOLEAN';
  return type === 'array' && items?.type === 'string' ? 'TEXTS' : 'JSON';
}
