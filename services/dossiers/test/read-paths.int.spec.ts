import { openApiDocument } from '@dvc/hosting';
import { roles } from '@dvc/identity';
import { readOperationsOf, type TestAnswer, type TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { dossiersService } from '../src/index.js';
import { DossierHost } from './dossiers.js';
import {
  amended,
  BELOW,
  type Caller,
  callers,
  CONFIDANTS,
  denouncedThere,
  denunciation,
  filings,
  inherited,
  ordinary,
  takenIn,
  THIRD,
} from './read-path-callers.js';
import { saidBy } from './read-path-cases.js';
import type { Subject } from './read-path-subjects.js';
import { TABLE } from './read-path-table.js';
import { prepareSubjects } from './read-path-world.js';

/** They take no Idempotency-Key because doing them twice is doing them once. */
const OPERATORS_ACTS = [
  'POST /api/v1/dead-letters/requeue',
  'POST /api/v1/dead-letters/{id}/requeue',
  'POST /api/v1/replays',
];

describe('every read path of the service', () => {
  let dossiers: DossierHost;
  let subjects: Readonly<Record<string, Subject>>;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    subjects = await prepareSubjects(dossiers, {
      ordinary,
      denunciation,
      inherited,
      takenIn,
      denouncedThere,
      amended,
      third: THIRD,
      below: BELOW,
      standIn: callers.stand(),
    });
  });
  afterAll(() => dossiers.stop());

  it('stands in the table, and the table has no other', () => {
    const document = openApiDocument(dossiers.host.service.app, dossiersService);
    const listed = [...new Set(TABLE.map(({ operation }) => operation))].sort();
    expect(listed).toEqual(readOperationsOf(document).filter((operation) => !OPERATORS_ACTS.includes(operation)));
  });

  it('is asked by every role that there is', () => {
    const asking = Object.values(callers).flatMap((caller) => caller(ordinary)?.roles ?? []);
    expect(roles.filter((role) => !asking.includes(role))).toEqual([]);
  });

  it.each(TABLE.map((row) => [`${row.operation} (${row.subject})`, row] as const))(
    'answers each caller of %s as the table says',
    async (_, { operation, subject: name, outcomes }) => {
      const subject = subjects[name];
      if (!subject) throw new Error(`nothing is called ${name}`);
      const filing = filings[name.charAt(0)] ?? ordinary;
      const found: Record<string, string> = {};
      for (const caller of Object.keys(callers) as Caller[]) {
        const answer = await asks(operation, subject, callers[caller](filing));
        const text = await textOf(answer, operation);
        const knows = CONFIDANTS.includes(caller) && (caller !== 'self' || filing === denunciation);
        const leaks = !knows && saidBy(denunciation).test(text);
        found[caller] = `${outcomeOf(answer, text, subject)}${leaks ? ' and names the denouncer' : ''}`;
      }
      expect(found).toEqual(outcomes);
    },
  );

  const asks = (operation: string, subject: Subject, as: TestClaims | undefined): Promise<TestAnswer<unknown>> => {
    const [method = '', template = ''] = operation.split(' ');
    const { path, json } = subject.request(template);
    return dossiers.host.request<unknown>(method, path, {
      ...(as && { as }),
      ...(method === 'POST' && { json }),
      // without it the tus protocol answers nobody
      ...(template.includes('/uploads') && { headers: { 'tus-resumable': '1.0.0' } }),
    });
  };
});

/** All that an answer says: its headers, its body, and of a PDF that was printed the words on it. */
async function textOf({ headers, bytes, status }: TestAnswer<unknown>, operation: string): Promise<string> {
  const head = decodeURIComponent([...headers].map(([name, value]) => `${name}: ${value}`).join('\n'));
  if (status !== 200 || !operation.endsWith('.pdf')) return `${head}\n${new TextDecoder().decode(bytes)}`;
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  // in a narrow column a number is broken
  return [head, text.replaceAll(/\s+/g, ' '), text.replaceAll(/\s+/g, '')].join('\n');
}

function outcomeOf({ status, body }: TestAnswer<unknown>, text: string, { said, asked, trace }: Subject): string {
  const single = problemOfBatch(body) ?? status;
  if (single > 299) return String(single);
  if (said.test(text)) return asked.test(text) ? 'all' : 'said';
  if (asked.test(text)) return 'asked';
  return trace.test(text) ? 'bare' : 'none';
}

/** A batch of one answers 200 with the problem of its item. */
function problemOfBatch(body: unknown): number | undefined {
  const [item] = (body as { items?: { problem?: { status: number } | null }[] } | null)?.items ?? [];
  return item?.problem?.status;
}
