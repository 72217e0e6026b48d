import type { Template } from 'liquidjs';
import type { FieldError, Text } from '@dvc/problems';
import { type Announcement, sampleVariables } from '../facts/announcement.js';
import { texts } from '../texts.js';
import { MAX_SUBJECT_LENGTH } from './compiled-text.js';
import { engine, parseTemplate, render, type RenderCaps, TemplateFault } from './liquid-engine.js';

/** A text in Vietnamese, with English beside when there is one. */
export interface LocalText {
  readonly vi: string;
  readonly en?: string | null | undefined;
}

export interface TemplateTexts {
  readonly subject: LocalText;
  readonly body: LocalText;
}

/** Caps while a text is checked or previewed: it is somebody's draft. */
export const DRAFT_CAPS: RenderCaps = { ms: 250, memory: 50_000 };

const FOR_LOOP = new Set(['first', 'index', 'index0', 'last', 'length', 'rindex', 'rindex0']);

/** What a template about this fact may name: its variables, and of each list the fields of an item. */
export function variablesOf(announcement: Announcement): {
  readonly names: readonly string[];
  readonly fields: readonly string[];
} {
  const sets = sampleVariables(announcement);
  const lists = sets.flatMap(
    (set) => Object.values(set).filter(Array.isArray).flat() as Readonly<Record<string, string>>[],
  );
  return {
    names: [...new Set(sets.flatMap((set) => Object.keys(set)))],
    fields: [...new Set(lists.flatMap((item) => Object.keys(item)))],
  };
}

/** What is wrong with the texts of a template about this fact; empty when they can be taken. */
export function checkTemplate(announcement: Announcement, template: TemplateTexts): readonly FieldError[] {
  const errors = (['subject', 'body'] as const).flatMap((part) =>
    (['vi', 'en'] as const).flatMap((language) => {
      const text = template[part][language];
      return text == null
        ? []
        : checkText(announcement, part, text).map((e) => ({ ...e, pointer: `/${part}/${language}` }));
    }),
  );
  if ((template.subject.en == null) === (template.body.en == null)) return errors;
  const pointer = template.subject.en == null ? '/subject/en' : '/body/en';
  return [...errors, { pointer, code: 'english', message: texts.englishIncomplete }];
}

type Finding = Omit<FieldError, 'pointer'>;

function checkText(announcement: Announcement, part: 'subject' | 'body', text: string): readonly Finding[] {
  try {
    const parsed = parseTemplate(text);
    const unknown = unknownVariables(announcement, parsed);
    if (unknown.length > 0)
      return unknown.map((name) => ({ code: 'unknownVariable', message: texts.unknownVariable(name) }));
    return sampleVariables(announcement).flatMap((variables): Finding[] => {
      const made = render(parsed, variables, DRAFT_CAPS, true);
      if (made.includes('[object ')) return [{ code: 'template', message: texts.listAsText }];
      return part === 'subject' ? checkSubject(made) : [];
    });
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return [{ code: 'template', message: texts.templateFault(error.message) }];
  }
}

function checkSubject(made: string): Finding[] {
  const finding = (code: string, message: Text): Finding[] => [{ code, message }];
  if (made.trim() === '') return finding('blankSubject', texts.blankSubject);
  if (/[\r\n]/.test(made.trim())) return finding('subjectLines', texts.subjectLines);
  return made.length > MAX_SUBJECT_LENGTH ? finding('subjectLength', texts.subjectLength(MAX_SUBJECT_LENGTH)) : [];
}

/**
 * Every branch is looked at, also those that no sample reaches. A path that starts with a variable is that variable
 * alone; one that starts with a loop's own name may name a field of a list's item or of `forloop`.
 */
function unknownVariables(announcement: Announcement, parsed: Template[]): readonly string[] {
  const { names, fields } = variablesOf(announcement);
  const { variables, globals } = engine.analyzeSync(parsed, { partials: false });
  const free = new Set(Object.values(globals).flat().map(String));
  const unknown = Object.values(variables)
    .flat()
    .filter((variable) => {
      const [root, field, ...deeper] = variable.segments;
      if (free.has(String(variable))) return field !== undefined || !names.includes(String(root));
      if (deeper.length > 0) return true;
      return (
        field !== undefined && !fields.includes(String(field)) && !(root === 'forloop' && FOR_LOOP.has(String(field)))
      );
    });
  return [...new Set(unknown.map(String))].slice(0, 10);
}
