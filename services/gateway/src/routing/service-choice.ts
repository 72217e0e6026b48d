import { invalid, type Problem } from '@dvc/problems';

/** The service that a target's query names, once; undefined when it names none, or several. */
export function chosenService(target: string): string | undefined {
  const query = target.indexOf('?');
  if (query === -1) return undefined;
  const named = new URLSearchParams(target.slice(query + 1)).getAll('service');
  return named.length === 1 ? named[0] : undefined;
}

/** 400: the path is served by every service, so the query must say which one is meant. */
export function serviceMissing(services: readonly string[]): Problem {
  const names = services.join(', ');
  const message = { vi: `Cần ghi một trong: ${names}.`, en: `Must name one of: ${names}.` };
  return invalid([{ pointer: '?service', code: 'service', message }]);
}
