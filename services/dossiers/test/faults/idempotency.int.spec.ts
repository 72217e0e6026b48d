import type { TestAnswer } from '@dvc/testing';
import { figure, printFigures } from '@dvc/testing';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../dossiers.js';
import { personas } from '../personas.js';

/** F11: the same Idempotency-Key again. */
const KEYS = figure(6, 1_000);
const AT_ONCE = 50;
const PATH = '/api/v1/dossiers';

type Body = Awaited<ReturnType<DossierHost['body']>>;

describe(`an Idempotency-Key sent ${AT_ONCE} times at once`, () => {
  let dossiers: DossierHost;
  let body: Body;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    body = await dossiers.body();
  });
  afterAll(() => dossiers.stop());

  const send = <T = ReceiptBody>(key: string, json: object = body): Promise<TestAnswer<T>> =>
    dossiers.submit<T>(json, personas.an, { 'idempotency-key': key });
  const replayed = ({ headers }: TestAnswer): boolean => headers.get('idempotent-replayed') === 'true';
  /** Lets the database believe that the key was used so many hours earlier. */
  const age = async (key: string, hours: number): Promise<void> => {
    const { rowCount } = await dossiers.host.service.database.pool.query(
      'UPDATE idempotency_key SET created_at = created_at - make_interval(hours => $2) WHERE key = $1',
      [key, hours],
    );
    expect(rowCount).toBe(1);
  };

  it(
    `files one dossier for each of ${KEYS} keys and gives all callers the same answer`,
    async () => {
      const begun = performance.now();
      const [filed, told] = [await dossiers.count('dossier'), await dossiers.count('outbox_event')];
      const receipts = new Set<string>();
      for (let n = 0; n < KEYS; n++) {
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(`once-${n}`)));
        expect([n, new Set(answers.map(({ status }) => status))]).toEqual([n, new Set([201])]);
        expect([n, answers.filter((answer) => !replayed(answer)).length]).toEqual([n, 1]);
        const distinct = new Set(answers.map((answer) => JSON.stringify(answer.body)));
        expect([n, distinct.size]).toEqual([n, 1]);
        receipts.add([...distinct].join(''));
      }
      expect(receipts.size).toBe(KEYS);
      expect((await dossiers.count('dossier')) - filed).toBe(KEYS);
      expect((await dossiers.count('outbox_event')) - told).toBe(KEYS);
      const seconds = (performance.now() - begun) / 1_000;
      printFigures({
        'keys x requests at once': `${KEYS} x ${AT_ONCE}`,
        'requests/s': Math.round((KEYS * AT_ONCE) / seconds),
      });
    },
    figure(30_000, 1_800_000),
  );

  it('with two bodies files one of them and refuses every request with the other', async () => {
    const other = { ...body, formData: { ...body.formData, site: { address: 'Số 13, tổ 5', landAreaM2: 90 } } };
    const filed = await dossiers.count('dossier');
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, i) => {
        const sent = i % 2 === 0 ? body : other;
        return { sent, answer: await send<ReceiptBody & ProblemBody>('two-bodies', sent) };
      }),
    );
    const { ok = [], refused = [] } = Object.groupBy(answers, ({ answer }) =>
      answer.status === 201 ? 'ok' : 'refused',
    );
    expect([ok.length, refused.length]).toEqual([AT_ONCE / 2, AT_ONCE / 2]);
    expect(new Set(ok.map(({ sent }) => sent)).size).toBe(1);
    expect(new Set(ok.map(({ answer }) => answer.body.id)).size).toBe(1);
    for (const { answer } of refused) {
      expect(answer).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    }
    expect((await dossiers.count('dossier')) - filed).toBe(1);
  });

  it('is remembered after 23 hours and forgotten after 25', async () => {
    const first = await send('for-a-day');
    await age('for-a-day', 23);
    const again = await send('for-a-day');
    expect([again.status, again.body, replayed(again)]).toEqual([201, first.body, true]);
    expect((await send('for-a-day', { ...body, submit: false })).status).toBe(422);
    await age('for-a-day', 2);
    const filed = await dossiers.count('dossier');
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send('for-a-day')));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers[0]?.body.id).not.toBe(first.body.id);
    expect(answers.filter((answer) => !replayed(answer))).toHaveLength(1);
    expect((await dossiers.count('dossier')) - filed).toBe(1);
  });

  it('belongs to its sender and its operation', async () => {
    const mine = await send('shared');
    const theirs = await dossiers.submit(await dossiers.body(personas.binh), personas.binh, {
      'idempotency-key': 'shared',
    });
    expect([mine.status, theirs.status, replayed(theirs)]).toEqual([201, 201, false]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('does not keep a refusal: the corrected request is a first one', async () => {
    const wrong = { ...body, formData: { ...body.formData, commitment: false } };
    expect((await send('corrected', wrong)).status).toBe(422);
    const right = await send('corrected');
    expect([right.status, replayed(right)]).toEqual([201, false]);
    expect(
      await dossiers.host.post(PATH, body, { as: personas.an, headers: { 'idempotency-key': 'ô' } }),
    ).toMatchObject({
      status: 400,
    });
  });
});
