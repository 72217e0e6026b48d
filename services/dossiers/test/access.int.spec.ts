import type { TestClaims } from '@dvc/testing';
import { DossierHost } from './dossiers.js';
import { pdf } from './files.js';
import { personas } from './personas.js';

type Caller =
  | 'anonymous'
  | 'owner'
  | 'other citizen'
  | 'officer of the agency'
  | 'officer of another agency'
  | 'province'
  | 'wrong role'
  | 'officer without agency';

const callers: Readonly<Record<Caller, TestClaims | undefined>> = {
  anonymous: undefined,
  owner: personas.an,
  'other citizen': personas.binh,
  'officer of the agency': personas.handler,
  'officer of another agency': personas.healthDesk,
  province: personas.auditor,
  'wrong role': personas.editor,
  'officer without agency': { sub: 'nowhere', roles: ['desk_officer', 'province_admin'] },
};

/** What each caller gets, in the order of `callers`; for lists: how many of the two dossiers and whether the draft. */
const ONE_OF_HIS_OWN = [401, 200, 404, 200, 404, 200, 403, 404];
const OWNER_ONLY = [401, 200, 404, 404, 404, 404, 403, 404];
const NOT_YET_THE_OWNERS = [401, 404, 404, 200, 404, 200, 403, 404];
const COUNTING = [401, 403, 403, 200, 200, 200, 403, 403];
const PERIOD = 'from=2026-01-01&to=2026-12-31';
const EVERYBODY = [200, 200, 200, 200, 200, 200, 200, 200];

/** The remaining time is told to the minute. */
function withoutClock(dossier: object): object {
  return { ...dossier, remaining: null };
}

describe('the access rule', () => {
  let dossiers: DossierHost;
  const ids: Record<string, string> = {};
  let keyed = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    ids['submission file'] = await dossiers.uploaded(personas.an, pdf('land'));
    const body = await dossiers.body();
    const components = [{ code: 'GIAY_TO_DAT', attachmentIds: [ids['submission file']] }, body.components[1]];
    const submitted = dossiers.done(await dossiers.submit({ ...body, components }));
    ids['submitted'] = submitted.id;
    keyed = `/api/v1/tracking/${submitted.provisionalNumber}?key=${submitted.trackingKey}`;
    ids['draft file'] = await dossiers.uploaded(personas.an, pdf('draft'));
    ids['draft'] = dossiers.done(
      await dossiers.submit({
        ...body,
        components: [{ code: 'BAN_VE', attachmentIds: [ids['draft file']] }],
        submit: false,
      }),
    ).id;
    const completed = await dossiers.completed(personas.an);
    ids['completed'] = completed.id;
    ids['result file'] = completed.result?.attachments[0]?.id ?? '';
    // what somebody else filed must never show up for An
    await dossiers.submitted(personas.binh);
  });
  afterAll(() => dossiers.stop());

  const table: readonly (readonly [string, () => string, readonly number[]])[] = [
    ['a submitted dossier', () => `/api/v1/dossiers/${ids['submitted']}`, ONE_OF_HIS_OWN],
    ['its history', () => `/api/v1/dossiers/${ids['submitted']}/history`, ONE_OF_HIS_OWN],
    ['its messages', () => `/api/v1/dossiers/${ids['submitted']}/messages`, ONE_OF_HIS_OWN],
    ['its steps', () => `/api/v1/dossiers/${ids['submitted']}/steps`, ONE_OF_HIS_OWN],
    ['its deadlines', () => `/api/v1/dossiers/${ids['submitted']}/deadlines`, ONE_OF_HIS_OWN],
    ["a draft's messages", () => `/api/v1/dossiers/${ids['draft']}/messages`, OWNER_ONLY],
    ['the work queue', () => '/api/v1/work-queue', [401, 403, 403, 200, 200, 200, 403, 200]],
    ['what agencies ask', () => '/api/v1/consultations', [401, 403, 403, 200, 200, 403, 403, 200]],
    ['the delegations', () => '/api/v1/delegations', [401, 403, 403, 200, 403, 403, 403, 403]],
    ['the statistics', () => `/api/v1/dossier-statistics?${PERIOD}`, COUNTING],
    ['the ratings', () => `/api/v1/dossier-statistics/ratings?${PERIOD}`, COUNTING],
    ['the public statistics', () => `/api/v1/dossier-statistics/public?${PERIOD}`, EVERYBODY],
    ['what is overdue', () => '/api/v1/dossier-statistics/public/overdue', EVERYBODY],
    ['one of its files', () => `/api/v1/attachments/${ids['submission file']}`, ONE_OF_HIS_OWN],
    ["that file's content", () => `/api/v1/attachments/${ids['submission file']}/content`, ONE_OF_HIS_OWN],
    ['a draft', () => `/api/v1/dossiers/${ids['draft']}`, OWNER_ONLY],
    ["a draft's history", () => `/api/v1/dossiers/${ids['draft']}/history`, OWNER_ONLY],
    ["a draft's file", () => `/api/v1/attachments/${ids['draft file']}/content`, OWNER_ONLY],
    ['a result before its hand-over', () => `/api/v1/attachments/${ids['result file']}`, NOT_YET_THE_OWNERS],
    ["that result's content", () => `/api/v1/attachments/${ids['result file']}/content`, NOT_YET_THE_OWNERS],
    ['the public tracking with its key', () => keyed, EVERYBODY],
    [
      'the public tracking with another key',
      () => keyed.replace(/key=.*/, 'key=AAAAAAAAAAAAAAAA'),
      EVERYBODY.map(() => 404),
    ],
  ];

  it.each(
    table.flatMap(([what, path, answers]) =>
      Object.keys(callers).map((caller, i) => [what, caller as Caller, path, answers[i]] as const),
    ),
  )('answers %s to: %s', async (_, caller, path, status) => {
    const as = callers[caller];
    expect((await dossiers.host.get(path(), as && { as })).status).toBe(status);
  });

  it.each([
    ['owner', ['submitted', 'draft', 'completed']],
    ['officer of the agency', ['submitted', 'completed', 'of Bình']],
    ['officer of another agency', []],
    ['province', ['submitted', 'completed', 'of Bình']],
    ['officer without agency', []],
  ] as const)('lists for the %s what he may see one by one, counted exactly', async (caller, expected) => {
    const as = callers[caller] as TestClaims;
    const { body } = await dossiers.host.get<{ items: { id: string; applicantName: string }[]; total: number }>(
      '/api/v1/dossiers',
      { as },
    );
    const names = body.items.map(
      ({ id, applicantName }) =>
        Object.keys(ids).find((name) => ids[name] === id) ?? `of ${applicantName.split(' ').at(-1)}`,
    );
    expect(names.sort()).toEqual([...expected].sort());
    expect(body.total).toBe(expected.length);
    for (const { id } of body.items) expect((await dossiers.read(id, as)).status).toBe(200);
  });

  it.each(Object.keys(callers))('reads in a batch for the %s what he may read one by one', async (caller) => {
    const as = callers[caller as Caller];
    const wanted = ['submitted', 'draft', 'completed'].map((name) => ids[name] as string);
    const { status, body } = await dossiers.host.post<{
      items: { dossier: object | null; problem: { status: number } | null }[];
    }>('/api/v1/dossier-batches/reads', { ids: wanted }, as && { as });
    const alone = await Promise.all(
      wanted.map((id) => dossiers.host.get<object>(`/api/v1/dossiers/${id}`, as && { as })),
    );
    if (status !== 200) {
      expect(new Set(alone.map((answer) => answer.status))).toEqual(new Set([status]));
      return;
    }
    expect(body.items.map(({ problem }) => problem?.status ?? 200)).toEqual(alone.map((answer) => answer.status));
    const shown = alone.map((answer) => (answer.status === 200 ? withoutClock(answer.body) : null));
    expect(body.items.map(({ dossier }) => dossier && withoutClock(dossier))).toEqual(shown);
  });

  it('lists for nobody without a token or with a role that reads no dossiers', async () => {
    expect((await dossiers.host.get('/api/v1/dossiers')).status).toBe(401);
    expect((await dossiers.host.get('/api/v1/dossiers', { as: personas.editor })).status).toBe(403);
  });

  it('shows the tracking key to the owner alone', async () => {
    const id = ids['submitted'] as string;
    expect((await dossiers.read(id, personas.an)).body.trackingKey).toMatch(/^[0-9A-Z]{16}$/);
    expect((await dossiers.read(id, personas.desk)).body.trackingKey).toBeNull();
  });
});
