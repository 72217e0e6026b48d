import { openApiDocument } from '@dvc/hosting';
import { roles } from '@dvc/identity';
import { accessTable, readOperationsOf, type TestAnswer, type TestClaims, TestService } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { v7 as uuidv7 } from 'uuid';
import { catalogueService, seedCatalogue } from '../src/index.js';
import { readXlsx } from '../src/tables/read-xlsx.js';
import { type Caller, callers } from './read-path-callers.js';
import { DRAFT, prepareSubjects, type Subject } from './read-path-subjects.js';

/** Who may see what is being written: whoever writes procedures, and who looks into everything. */
const INITIATED: readonly Caller[] = ['edit', 'edit2', 'publ', 'above', 'admin', 'audit', 'adm2', 'aud2', 'lost'];

/*
 * P: a procedure with two published versions, the later one asked for; P/draft: its next version, a draft. N: one that is
 * a draft alone. R: a change request of the department.
 *
 *   401 403 404  refused so
 *   none         answered, without a trace of it
 *   seen         shows it, and nothing of a draft
 *   draft        shows what the draft says
 */
const TABLE = accessTable(
  Object.keys(callers) as Caller[],
  '/api/v1',
  `
                                                                anon  citz  firm  desk  hand  lead  clerk acct  lead2 edit  edit2 publ  above admin audit adm2  aud2  svc   lost
# published or not
GET /procedures                                        P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures                                        N        none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
GET /procedures                                        N/name   none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
GET /procedures/{code}                                 P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}                                 N        404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures/{code}/versions                        P        seen  seen  seen  seen  seen  seen  seen  seen  seen  draft draft draft draft draft draft draft draft seen  draft
GET /procedures/{code}/versions                        N        404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/versions/{version}              P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/versions/{version}              P/draft  404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/versions/{version}              N        404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/versions/{version}/definition   P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/versions/{version}/definition   P/draft  404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/versions/{version}/definition   N        404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/versions/{version}/diff/{other} P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/versions/{version}/diff/{other} P/draft  404   404   404   404   404   404   404   404   404   draft draft draft draft draft draft draft draft 404   draft
GET /procedures/{code}/forms/{formCode}                P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/forms/{formCode}                P/draft  404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures/{code}/forms/{formCode}                N        404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures/{code}/forms/{formCode}/blank.pdf      P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/forms/{formCode}/blank.pdf      P/draft  404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures/{code}/forms/{formCode}/blank.pdf      N        404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures/{code}/levels                          P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures/{code}/levels                          N        404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
POST /fee-quotes                                       P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
POST /fee-quotes                                       N        404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /procedures.csv                                    P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures.json                                   P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /procedures.xlsx                                   P        seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
# everybody's
GET /search-abbreviations                              any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies                                          any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies/{identifier}                             any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies/{identifier}/records                     any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies.csv                                      any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies.json                                     any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /agencies.xlsx                                     any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /administrative-units                              any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /roadmap                                           any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /roadmap/totals                                    any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /roadmap/report.csv                                any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /targets                                           any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /targets/{target}/reports                          any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /statistics/catalogue                              any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /calendar/due-date                                 any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
GET /calendar/{year}                                   any      seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen  seen
# inside the administration
GET /change-requests                                   R        401   403   403   403   403   seen  403   403   none  seen  none  seen  seen  seen  seen  seen  none  403   403
GET /change-requests/{id}                              R        401   403   403   403   403   seen  403   403   404   seen  404   seen  seen  seen  seen  seen  404   403   403
GET /procedure-imports/{id}                            ofProc  401   403   403   403   403   403   403   403   403   seen  seen  seen  seen  seen  seen  seen  seen  403   seen
GET /agency-imports/{id}                               ofAgcy  401   403   403   403   403   403   403   403   403   seen  seen  seen  seen  seen  seen  seen  seen  403   seen
# operations
GET /dead-letters                                      letter   401   403   403   403   403   403   403   403   403   403   403   403   403   seen  seen  403   403   403   403
GET /dead-letters/{id}                                 letter   401   403   403   403   403   403   403   403   403   403   403   403   403   seen  seen  403   403   403   403
GET /replays                                           any      401   403   403   403   403   403   403   403   403   403   403   403   403   seen  seen  403   403   403   403
GET /replays/{id}                                      any      401   403   403   403   403   403   403   403   403   403   403   403   403   404   404   403   403   403   403
`,
);

/** They take no Idempotency-Key because doing them twice is doing them once. */
const OPERATORS_ACTS = [
  'POST /api/v1/dead-letters/requeue',
  'POST /api/v1/dead-letters/{id}/requeue',
  'POST /api/v1/replays',
];

function queryOf(template: string, { search = '', form }: Subject['values']): string {
  switch (template.slice('/api/v1/'.length)) {
    case 'procedures':
      return search;
    case 'procedures/{code}/forms/{formCode}':
    case 'procedures/{code}/forms/{formCode}/blank.pdf':
      return form === undefined ? '' : `version=${form}`;
    case 'calendar/due-date':
      return 'received=2026-01-05&workingDays=5';
    case 'dead-letters':
    case 'dead-letters/{id}':
    case 'replays':
    case 'replays/{id}':
      return 'service=catalogue';
    default:
      return '';
  }
}

describe('every read path of the service', () => {
  let host: TestService;
  let subjects: Readonly<Record<string, Subject>>;

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
    await seedCatalogue(host.service);
    subjects = await prepareSubjects(host);
  });
  afterAll(() => host.stop());

  it('stands in the table, and the table has no other', () => {
    const listed = [...new Set(TABLE.map(({ operation }) => operation))].sort();
    const document = openApiDocument(host.service.app, catalogueService);
    expect(listed).toEqual(readOperationsOf(document).filter((operation) => !OPERATORS_ACTS.includes(operation)));
  });

  it('is asked by every role that there is', () => {
    const asking: readonly string[] = Object.values(callers).flatMap((caller) => [...(caller?.roles ?? [])]);
    expect(roles.filter((role) => !asking.includes(role))).toEqual([]);
  });

  it.each(TABLE.map((row) => [`${row.operation} (${row.subject})`, row] as const))(
    'answers each caller of %s as the table says',
    async (_, { operation, subject: name, outcomes }) => {
      const subject = subjects[name];
      if (!subject) throw new Error(`nothing is called ${name}`);
      const found: Record<string, string> = {};
      for (const caller of Object.keys(callers) as Caller[]) {
        const answer = await asks(operation, subject, callers[caller]);
        const text = await textOf(answer, operation);
        const leaks = !INITIATED.includes(caller) && DRAFT.test(text);
        found[caller] = `${outcomeOf(answer, text, subject)}${leaks ? ' and tells of a draft' : ''}`;
      }
      expect(found).toEqual(outcomes);
    },
  );

  const asks = (operation: string, { values }: Subject, caller: TestClaims | undefined) => {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? uuidv7());
    const query = queryOf(template, values);
    const json = { procedureCode: values['code'], applicantKind: 'CITIZEN' };
    return host.request<unknown>(method, query === '' ? path : `${path}?${query}`, {
      ...(caller && { as: caller }),
      ...(method === 'POST' && { json }),
    });
  };
});

/** All that an answer says, of a PDF or a workbook too. */
async function textOf({ bytes, status }: TestAnswer<unknown>, operation: string): Promise<string> {
  if (status === 200 && operation.endsWith('.xlsx')) return JSON.stringify([...readXlsx(bytes)]);
  if (status !== 200 || !operation.endsWith('.pdf')) return new TextDecoder().decode(bytes);
  return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
}

function outcomeOf({ status }: TestAnswer<unknown>, text: string, { trace }: Subject): string {
  if (status > 299) return String(status);
  if (DRAFT.test(text)) return 'draft';
  return trace.test(text) ? 'seen' : 'none';
}
