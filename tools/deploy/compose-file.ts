import { parse } from 'yaml';

/** The parts of a compose file that are checked here; the whole is checked against the specification's schema. */
export interface ComposeFile {
  services: Record<string, ComposeService>;
  secrets?: Record<string, { file?: string }>;
  networks?: Record<string, object | null>;
  volumes?: Record<string, object | null>;
}

export interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string | null>;
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
  networks?: string[];
  volumes?: string[];
  ports?: string[];
  restart?: string;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  healthcheck?: { test: string[] };
  deploy?: { resources?: { limits?: { memory?: string } } };
}

export function readCompose(text: string): ComposeFile {
  return parse(text, { merge: true }) as ComposeFile;
}

/** The variables of a `.env` file: `NAME=value`, the value in double quotes or bare. */
export function readEnvironmentFile(text: string): Readonly<Record<string, string>> {
  const assignments = [...text.matchAll(/^([A-Z_]+)=(?:"([^"\n]*)"|(.*))$/gm)];
  return Object.fromEntries(assignments.map(([, name, quoted, bare]) => [name ?? '', quoted ?? bare ?? '']));
}

/** Fills in `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as compose does; throws the message. */
export function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest = '') => {
    const value = variables[name] ?? '';
    if (value !== '' || kind === undefined) return value;
    if (kind === '-') return rest as string;
    throw new Error(`${name}: ${rest}`);
  });
}
