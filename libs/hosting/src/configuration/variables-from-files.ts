import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the file that holds a variable's value, as container platforms hand over secrets. */
export const FILE_SUFFIX = '_FILE';

/**
 * The variables of `names`, and no others, as the environment holds them; for each `X` whose `X_FILE` is set the
 * file's content, without white space around it.
 * A fault names the variable, never the content: both `X` and `X_FILE` set, a file that can't be read, an empty one.
 */
export function variablesFromFiles(
  names: Iterable<string>,
  environment: Environment,
): { readonly environment: Environment; readonly faults: readonly string[] } {
  const read: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of names) {
    const pointer = `${name}${FILE_SUFFIX}`;
    const path = environment[pointer];
    const value = environment[name];
    if (value !== undefined) read[name] = value;
    if (path === undefined) continue;
    if (value !== undefined) {
      faults.push(`${pointer}: ${name} is set too, give one of them`);
      continue;
    }
    try {
      const content = readFileSync(path, 'utf8').trim();
      if (content === '') faults.push(`${pointer}: ${path} is empty`);
      else read[name] = content;
    } catch (error) {
      faults.push(`${pointer}: ${path} can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`);
    }
  }
  return { environment: read, faults };
}
