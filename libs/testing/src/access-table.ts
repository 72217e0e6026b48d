/** One line of an access table: an operation upon a subject, and what each caller gets. */
export interface AccessRow<Caller extends string> {
  /** method and path template as the OpenAPI document has them: `GET /api/v1/dossiers/{id}` */
  readonly operation: string;
  readonly subject: string;
  readonly outcomes: Readonly<Record<Caller, string>>;
}

/**
 * A table that people write and read as text. Its first line names the callers; each other line has a method, a path
 * below `base`, a subject and a word for each caller; lines that begin with `#` are headings. Throws for a line that
 * does not fit, so that no cell moves into a neighbour's column.
 */
export function accessTable<Caller extends string>(
  callers: readonly Caller[],
  base: string,
  text: string,
): readonly AccessRow<Caller>[] {
  const [head = [], ...lines] = text
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== ''))
    .filter(([first]) => first !== undefined && !first.startsWith('#'));
  if (head.join(' ') !== callers.join(' ')) throw new Error(`the table begins with: ${callers.join(' ')}`);
  const rows = lines.map(([method = '', path = '', subject = '', ...words]) => {
    if (words.length !== callers.length) throw new Error(`${method} ${path} ${subject} has ${words.length} outcomes`);
    const outcomes = Object.fromEntries(callers.map((caller, i) => [caller, words[i]]));
    return { operation: `${method} ${base}${path}`, subject, outcomes: outcomes as Record<Caller, string> };
  });
  const names = rows.map(({ operation, subject }) => `${operation} ${subject}`);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw new Error(`stand in the table twice: ${twice.join(', ')}`);
  return rows;
}

interface Operation {
  readonly parameters?: readonly { readonly name?: unknown }[];
}

/**
 * What of an OpenAPI document only reads: every GET, HEAD and OPTIONS, and a POST that takes no Idempotency-Key, since
 * everything that creates or acts takes one. Sorted.
 */
export function readOperationsOf(document: { readonly paths: object }): readonly string[] {
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, operation]) => isRead(method, operation))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    )
    .sort();
}

function isRead(method: string, { parameters = [] }: Operation): boolean {
  if (method === 'post') return !parameters.some(({ name }) => name === 'Idempotency-Key');
  return ['get', 'head', 'options'].includes(method);
}
