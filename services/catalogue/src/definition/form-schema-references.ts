import { type Finding, finding } from '../findings/finding.js';
import { subschemas } from './form-schema-guard.js';

type Schema = Readonly<Record<string, unknown>>;

/** Schemas that a validation may run through once every reference is followed. */
const MAX_EXPANSION = 20_000;

class Recursion extends Error {}

/**
 * Follows `$ref`: each must point inside the schema, none may lead back to itself, and following them all must not
 * multiply the work (a few lines can describe 2^30 checks).
 */
export class FormSchemaReferences {
  private readonly byPointer = new Map<string, Schema>();
  private readonly sizes = new Map<Schema, number>();
  private readonly open = new Set<Schema>();

  constructor(private readonly root: Schema) {
    this.register(root, '');
  }

  findings(): Finding[] {
    const lost = [...this.byPointer].filter(
      ([, schema]) => schema['$ref'] !== undefined && this.targetOf(schema) === undefined,
    );
    if (lost.length > 0) {
      return lost.map(([pointer]) =>
        finding(
          `${pointer}/$ref`,
          '$ref phải trỏ tới một phần của chính lược đồ này, ví dụ #/$defs/x.',
          '$ref must point into this schema, for example #/$defs/x.',
        ),
      );
    }
    try {
      if (this.sizeOf(this.root) <= MAX_EXPANSION) return [];
      return [finding('', 'Các $ref nhân lược đồ lên quá lớn.', 'Its references multiply the schema beyond measure.')];
    } catch (error) {
      if (error instanceof Recursion) return [finding('', 'Có $ref dẫn về chính nó.', 'A $ref leads back to itself.')];
      throw error;
    }
  }

  private register(schema: Schema, pointer: string): void {
    this.byPointer.set(pointer, schema);
    for (const [child, at] of subschemas(schema)) this.register(child, pointer + at);
  }

  private targetOf({ $ref }: Schema): Schema | undefined {
    if (typeof $ref !== 'string' || !/^#(\/[^%]*)?$/.test($ref)) return undefined;
    return this.byPointer.get($ref.slice(1));
  }

  private sizeOf(schema: Schema): number {
    const known = this.sizes.get(schema);
    if (known !== undefined) return known;
    if (this.open.has(schema)) throw new Recursion();
    this.open.add(schema);
    const target = this.targetOf(schema);
    const children = [...subschemas(schema).map(([child]) => child), ...(target ? [target] : [])];
    const size = children.reduce((sum, child) => sum + this.sizeOf(child), 1);
    this.open.delete(schema);
    this.sizes.set(schema, size);
    return size;
  }
}
