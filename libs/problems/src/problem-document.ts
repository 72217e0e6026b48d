import type { Text } from '@dvc/contracts';
import type { Problem } from './problem.js';

export type Language = keyof Text;

/** The body of an error answer (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string; readonly code: string }[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

export function problemDocument(problem: Problem, language: Language, instance: string): ProblemDocument {
  return {
    type: `/problems/${problem.type.slug}`,
    title: problem.type.title[language],
    status: problem.status,
    detail: problem.detail[language],
    instance,
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map(({ pointer, message, code }) => ({ pointer, message: message[language], code })),
    }),
  };
}

/** Vietnamese unless `Accept-Language` prefers English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'vi';
  const quality = { vi: 0, en: 0 };
  for (const part of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((v) => v !== undefined);
    quality[language] = Math.max(quality[language], q === undefined ? 1 : Number(q) || 0);
  }
  return quality.en > quality.vi ? 'en' : 'vi';
}
