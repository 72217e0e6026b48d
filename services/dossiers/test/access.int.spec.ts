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

/** The remaining time is told to the minute. */
function withoutClock(dossier: object): object {
  return { ...dossier, remaining: null };
}

/** That the paths agree with each other; who may read what is in read-paths.int.spec.ts. */
describe('the access rule', () => {
  let dossiers: DossierHost;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    ids['submission file'] = await dossiers.uploaded(personas.an, pdf('land'));
    const body = await dossiers.body();
    const components = [{ code: 'GIAY_TO_DAT', attachmentIds: [ids['submission file']] }, body.components[1]];
    const submitted = dossiers.done(await dossiers.submit({ ...body, components }));
    ids['submitted'] = submitted.id;
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
    // what somebody else filed must never show up for An
    await dossiers.submitted(personas.binh);
  });
  afterAll(() => dossiers.stop());

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

  it('shows the tracking key to the owner alone', async () => {
    const id = ids['submitted'] as string;
    expect((await dossiers.read(id, personas.an)).body.trackingKey).toMatch(/^[0-9A-Z]{16}$/);
    expect((await dossiers.read(id, personas.desk)).body.trackingKey).toBeNull();
  });
});
