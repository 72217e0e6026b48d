import { Liquid, type Template } from 'liquidjs';
import type { Variables } from '../facts/announcement.js';

/** Longest text of a template and longest text made from one, in characters. */
export const MAX_TEMPLATE_LENGTH = 8_000;
export const MAX_TEXT_LENGTH = 20_000;

/** What may stand in a template: enough for letters, nothing that loads, stores or grows. */
const TAGS = new Set(['if', 'unless', 'case', 'for', 'break', 'continue', 'comment', 'raw', '#']);
const FILTERS = new Set(['upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'default', 'escape']);

/** Caps of one rendering: milliseconds, and characters or items created by loops and filters. */
export interface RenderCaps {
  readonly ms: number;
  readonly memory: number;
}

function createEngine(): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    // no template ever leads to a file
    templates: {},
    parseLimit: MAX_TEMPLATE_LENGTH,
  });
  for (const tag of Object.keys(engine.tags)) if (!TAGS.has(tag)) delete engine.tags[tag];
  for (const filter of Object.keys(engine.filters)) if (!FILTERS.has(filter)) engine.unregisterFilter(filter);
  return engine;
}

export const engine = createEngine();

/** What went wrong in a template text, in the words of the template language. */
export class TemplateFault extends Error {}

/** Parses a text. Throws TemplateFault for a syntax error, an unknown tag or filter, or a text that is too long. */
export function parseTemplate(text: string): Template[] {
  return faultOf(() => engine.parse(text));
}

/**
 * Makes a text. `strict` also refuses variables that are not there; without it they are blank, so that a message that
 * must go out does. Throws TemplateFault beyond the caps.
 */
export function render(template: Template[], variables: Variables, caps: RenderCaps, strict: boolean): string {
  const text = faultOf(() =>
    String(
      engine.renderSync(
        template,
        { ...variables },
        { strictVariables: strict, renderLimit: caps.ms, memoryLimit: caps.memory },
      ),
    ),
  );
  if (text.length > MAX_TEXT_LENGTH) throw new TemplateFault(`the text is longer than ${MAX_TEXT_LENGTH} characters`);
  return text;
}

function faultOf<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new TemplateFault(message.slice(0, 300), { cause: error });
  }
}
