/**
 * How a person or item is called in a register: by its `fullName`, `name` or `title`, else by the text that its schema
 * requires first, else by its place in the list.
 */
export function itemName(
  data: Readonly<Record<string, unknown>>,
  position: number,
  { required }: { readonly required?: unknown } = {},
): string {
  const [first] = Array.isArray(required) ? (required as readonly unknown[]) : [];
  for (const field of ['fullName', 'name', 'title', ...(typeof first === 'string' ? [first] : [])]) {
    const value = data[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200);
  }
  return `Mục ${position + 1}`;
}
