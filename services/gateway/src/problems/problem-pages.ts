import { notFound, type ProblemType, problemTypes, type Text } from '@dvc/problems';
import type { FastifyReply } from 'fastify';
import { remedies } from './remedies.js';

/** A kind of problem as its page tells it. */
export interface ProblemPage {
  readonly type: string;
  readonly status: number;
  readonly title: Text;
  /** what the caller can do */
  readonly remedy: Text;
}

const pages: ReadonlyMap<string, ProblemPage> = new Map(
  (Object.entries(problemTypes) as [keyof typeof problemTypes, ProblemType][]).map(([key, { slug, status, title }]) => [
    slug,
    { type: `/problems/${slug}`, status, title, remedy: remedies[key] },
  ]),
);

/** HTML to a browser, JSON to a program; throws 404 for a kind that doesn't exist. */
export function answerProblemType(slug: string, reply: FastifyReply, accept: string | undefined): ProblemPage | string {
  const page = pages.get(slug);
  if (!page) throw notFound({ vi: 'loại lỗi này', en: 'kind of problem' });
  return asHtml(reply, accept) ? html(page.title.vi, article(page)) : page;
}

export function answerProblemTypes(
  reply: FastifyReply,
  accept: string | undefined,
): { readonly items: readonly ProblemPage[] } | string {
  const items = [...pages.values()];
  return asHtml(reply, accept) ? html('Các loại lỗi', items.map(article).join('')) : { items };
}

function asHtml(reply: FastifyReply, accept = ''): boolean {
  const wanted = accept.includes('text/html');
  void reply.header('vary', 'accept').type(wanted ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
  return wanted;
}

/** The texts are ours and hold no markup, so nothing needs escaping. */
function article({ type, status, title, remedy }: ProblemPage): string {
  return `<article><h1>${status} · ${title.vi}</h1><p>${remedy.vi}</p><div lang="en"><h2>${title.en}</h2><p>${remedy.en}</p></div><p><code>${type}</code></p></article>`;
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
