import { methodNotAllowed, sendProblem } from '@dvc/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One path template, `/api/v1/dossiers/:id`, and what may be done there. */
interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Answers 405 with `Allow` for a path that is known with other methods; a path that is unknown stays a 404. Before the
 * body is read, and after all that decides whose request it is.
 */
export function answerOtherMethods(fastify: FastifyInstance): void {
  const known = new Map<string, KnownPath>();
  fastify.addHook('onRoute', ({ url, method }) => {
    // a wildcard stands for files or for every preflight, and knows no path
    if (url.includes('*')) return;
    const path = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const name of [method].flat()) path.methods.add(name);
    known.set(url, path);
  });
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const allowed = request.is404 ? methodsAt(known, request) : [];
    if (allowed.length === 0) done(null, payload);
    else sendProblem(methodNotAllowed(allowed), request, reply);
  });
}

/** Sorted; none where the method itself is among them: then it is the path that does not fit. */
function methodsAt(known: ReadonlyMap<string, KnownPath>, { raw, method }: FastifyRequest): readonly string[] {
  const [path = ''] = (raw.url ?? '').split('?', 1);
  const fitting = [...known.values()].filter(({ pattern }) => pattern.test(path));
  const methods = new Set(fitting.flatMap((one) => [...one.methods]));
  return methods.has(method) ? [] : [...methods].sort();
}

/** `:name` stands for what is in one segment. */
function patternOf(url: string): RegExp {
  const literal = url.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/:\w+/g, '[^/]+')}$`);
}
