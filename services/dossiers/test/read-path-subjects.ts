import { localDay } from '@dvc/calendar';
import { CONNECTION } from './connections.js';

interface Marks {
  /** what the applicant said, and who he is */
  readonly said: RegExp;
  /** what agencies said to each other */
  readonly asked: RegExp;
  /** that there is such a thing at all */
  readonly trace: RegExp;
}

interface Named {
  /** what stands for `{id}`, by the collection before it */
  readonly ids?: Readonly<Record<string, string>>;
  readonly procedure?: string | undefined;
  readonly register?: string | undefined;
  /** in the register */
  readonly number?: string | undefined;
  /** number and key */
  readonly tracking?: string;
  /** of the invitation to rate it */
  readonly token?: string | undefined;
  /** words that a list is searched by */
  readonly q?: string;
  /** the place of intake that a list is narrowed to */
  readonly intakeAgency?: string;
}

/** What a table of read paths asks for, and how an answer shows what is told of it. */
export interface Subject extends Marks {
  /** the request of a path template below `/api/v1`; throws when the subject has nothing to put into it */
  readonly request: (template: string) => { readonly path: string; readonly json?: object };
}

const NEVER = /(?!)/;

export function subjectOf({ said = NEVER, asked = NEVER, trace = NEVER, ...named }: Partial<Marks> & Named): Subject {
  return { said, asked, trace, request: (template) => requestOf(template, named) };
}

function requestOf(template: string, named: Named): { readonly path: string; readonly json?: object } {
  const path = template
    .replace('{number}', named.tracking ?? '{number}')
    .replace('{kind}', 'receipt')
    .replace('{code}/{validFrom}', `${CONNECTION}/2026-01-01`)
    .replace(/([^/]+)\/\{id\}/, (whole, collection: string) => {
      const id = named.ids?.[collection];
      return id === undefined ? whole : `${collection}/${id}`;
    });
  if (path.includes('{')) throw new Error(`nothing to ask of ${template}`);
  const query = queryOf(template, named);
  const json = template.endsWith('/ratings/invitation') ? { token: named.token } : { ids: [named.ids?.['dossiers']] };
  return { path: query === '' ? path : `${path}?${query}`, json };
}

/** What lists and counts are narrowed to. */
function queryOf(template: string, { procedure = '', register = '', number = '', q, intakeAgency }: Named): string {
  const search = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();
  const today = localDay(new Date());
  const period = { from: `${today.slice(0, 4)}-01-01`, to: today };
  switch (template.slice('/api/v1/'.length)) {
    case 'dossiers':
      return search({
        ...(q === undefined ? { procedure } : { q }),
        ...(intakeAgency !== undefined && { intakeAgency }),
      });
    case 'dossier-statistics':
    case 'dossier-statistics/public':
      return search({ ...period, by: 'procedure', procedure });
    case 'dossier-statistics/ratings':
      return search({ ...period, by: 'procedure' });
    case 'log-book':
    case 'log-book.pdf':
      return search(period);
    case 'register-entries':
      return search({ register });
    case 'register-entries/lookup':
      return search({ register, number });
    case 'dossier-synchronisations':
      return search({ connection: CONNECTION });
    case 'dead-letters':
    case 'dead-letters/{id}':
    case 'replays':
    case 'replays/{id}':
      return search({ service: 'dossiers' });
    default:
      return '';
  }
}
