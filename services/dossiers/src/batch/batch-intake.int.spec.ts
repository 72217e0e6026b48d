import type { TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { FiledResponse } from '../submit/filed.response.js';
import type { BatchIntakeResponse } from './batch-intake.dto.js';

describe('several dossiers taken in with one call', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  const take = <T = BatchIntakeResponse>(
    items: unknown,
    as: TestClaims = personas.an,
    headers: Readonly<Record<string, string>> = {},
  ) => dossiers.host.post<T>('/api/v1/dossier-batches/intakes', { items }, { as, headers });
  const papers = async (name: string, over: object = {}) => ({
    ...(await dossiers.body(personas.desk)),
    applicant: { kind: 'CITIZEN', fullName: name, citizenId: '004050000001' },
    channel: 'DESK',
    ...over,
  });

  it('are each answered as if they came alone: what is refused leaves the others alone', async () => {
    const before = await dossiers.count('dossier');
    const { status, body } = await take([
      await dossiers.body(),
      { ...(await dossiers.body()), formData: { permitKind: 'HOUSE' } },
      { ...(await dossiers.body()), procedureCode: 7 },
      {},
      { ...(await dossiers.body()), submit: false },
      { ...(await dossiers.body()), channel: 'DESK' },
    ]);
    expect(status).toBe(200);
    expect(body.items.map(({ receipt, problem }) => receipt?.status ?? problem?.status)).toEqual([
      ...['SUBMITTED', 422, 400, 400, 'DRAFT', 403],
    ]);
    expect(body.items[1]?.problem?.errors?.map(({ pointer }) => pointer)).toEqual([
      '/formData/site',
      '/formData/commitment',
    ]);
    expect(body.items[2]?.problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/procedureCode']);
    expect(await dossiers.count('dossier')).toBe(before + 2);
    const [first] = body.items;
    expect((await dossiers.read(first?.receipt?.id ?? '', personas.an)).body.status).toBe('SUBMITTED');
  });

  it('are typed in at the desk, and accepted at once where it says so', async () => {
    const { body } = await take(
      [await papers('Bế Văn Đàn', { accept: true }), await papers('Nông Thị Hà')],
      personas.desk,
    );
    expect(body.items.map(({ receipt, problem }) => receipt?.status ?? problem)).toEqual(['ACCEPTED', 'SUBMITTED']);
  });

  it('sent again under the same key make no second one, and what was refused is tried again', async () => {
    const headers = { 'idempotency-key': 'intake-1' };
    const good = await papers('Bế Văn Đàn', { accept: true });
    const bad = await papers('Nông Thị Hà', { resultDelivery: { method: 'POST' } });
    const first = await take([good, bad], personas.desk, headers);
    expect(first.body.items.map(({ receipt, problem }) => receipt?.status ?? problem?.status)).toEqual([
      ...['ACCEPTED', 422],
    ]);
    const before = await dossiers.count('dossier');
    const again = await take([good, bad], personas.desk, headers);
    expect(again.body.items[0]).toEqual({ ...first.body.items[0], replayed: true });
    expect(again.body.items[1]?.problem?.status).toBe(422);
    const mended = await take([good, { ...bad, resultDelivery: { method: 'DESK' } }], personas.desk, headers);
    expect(mended.body.items.map(({ receipt, replayed }) => [receipt?.status, replayed])).toEqual([
      ['ACCEPTED', true],
      ['SUBMITTED', false],
    ]);
    const other = await take([bad], personas.desk, headers);
    expect(other.body.items[0]?.problem?.type).toBe('/problems/idempotency-key-reused');
    expect(await dossiers.count('dossier')).toBe(before + 1);
  });

  it('are told to be submitted, with what stood in the way, when they could not be accepted at once', async () => {
    const timeLimit = { amount: 800, unit: 'CALENDAR_DAY' as const };
    await publishProcedure(dossiers.host, permit({ code: 'LONG', feeLines: [], timeLimit }));
    const headers = { 'idempotency-key': 'intake-long' };
    const item = await papers('Bế Văn Đàn', { procedureCode: 'LONG', accept: true });
    const first = (await take([item], personas.desk, headers)).body.items[0];
    expect(first).toMatchObject({
      receipt: { status: 'SUBMITTED', revision: 1 },
      problem: { status: 409, type: '/problems/missing-working-calendar' },
    });
    const { id = '' } = first?.receipt ?? {};
    expect((await dossiers.read(id, personas.desk)).body.status).toBe('SUBMITTED');
    const again = (await take([item], personas.desk, headers)).body.items[0];
    expect(again).toMatchObject({ receipt: { id, status: 'SUBMITTED' }, replayed: true, problem: { status: 409 } });
    const alone = await dossiers.submit<FiledResponse>(item, personas.desk);
    expect(alone.body.problem?.type).toBe(first?.problem?.type);
  });

  it('are one to fifty, and taken in by who files or sits at a desk', async () => {
    expect((await take([], personas.an)).status).toBe(400);
    expect((await take(Array.from({ length: 51 }, () => ({})))).status).toBe(400);
    expect((await take<ProblemBody>(['x'])).status).toBe(400);
    expect((await take([{}], personas.handler)).status).toBe(403);
  });
});
