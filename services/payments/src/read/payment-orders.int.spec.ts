import type { TestClaims } from '@dvc/testing';
import { an, binh, CONSTRUCTION, HEALTH, PaymentsFixture, PROVINCE, WARD } from '../../test/payments-fixture.js';
import type { PaymentOrderPage, PaymentOrderSummary } from './payment-order.dto.js';

const officer = (role: string, agency?: string): TestClaims => ({
  sub: `${role} of ${agency}`,
  roles: [role],
  ...(agency !== undefined && { agency }),
});

/** Three orders: an's at the construction department, binh's there, binh's at the ward. */
type Owner = 'an' | 'binh' | 'ward';

const callers: readonly (readonly [string, TestClaims, readonly Owner[]])[] = [
  ['the applicant an', an, ['an']],
  ['the applicant binh', binh, ['binh', 'ward']],
  ['another applicant', { sub: 'somebody', roles: ['applicant'] }, []],
  ["an's subject without the applicant's role", { sub: 'citizen-an', roles: [] }, []],
  ['an accountant of the department', officer('accountant', CONSTRUCTION), ['an', 'binh']],
  ['a desk officer of the department', officer('desk_officer', CONSTRUCTION), ['an', 'binh']],
  ['an accountant of another department', officer('accountant', HEALTH), []],
  ['an accountant of the ward', officer('accountant', WARD), ['ward']],
  ['an accountant of the province', officer('accountant', PROVINCE), ['an', 'binh', 'ward']],
  ['the administrator of the province', officer('province_admin', PROVINCE), ['an', 'binh', 'ward']],
  ['the auditor of the province', officer('auditor', PROVINCE), ['an', 'binh', 'ward']],
  ['an auditor of the health department', officer('auditor', HEALTH), []],
  ['an accountant of another province', officer('accountant', '000.00.00.H22'), []],
  ['an accountant without an agency', officer('accountant'), []],
  ['a case handler of the department', officer('case_handler', CONSTRUCTION), []],
  ['an agency leader of the department', officer('agency_leader', CONSTRUCTION), ['an', 'binh']],
  ['a records clerk of the department', officer('records_clerk', CONSTRUCTION), []],
  ['a catalogue editor', officer('catalogue_editor', PROVINCE), []],
  [
    'a desk officer who is an applicant himself',
    { ...officer('desk_officer', WARD), sub: 'citizen-an', roles: ['desk_officer', 'applicant'] },
    ['an', 'ward'],
  ],
];

describe('payment orders', () => {
  let payments: PaymentsFixture;
  let orders: Readonly<Record<Owner, PaymentOrderSummary>>;

  beforeAll(async () => {
    payments = await PaymentsFixture.start();
    const applicant = { subject: 'citizen-binh', name: 'Trần Thị Bình', email: null };
    orders = {
      an: await payments.order(),
      binh: await payments.order({ applicant }),
      ward: await payments.order({ applicant, agency: WARD }),
    };
  });
  afterAll(() => payments.stop());

  describe.each(callers)('for %s', (_, as, visible) => {
    it('list exactly what he may see', async () => {
      const { items, total } = await payments.list(as);
      expect(items.map(({ id }) => id).sort()).toEqual(visible.map((owner) => orders[owner].id).sort());
      expect(total).toBe(visible.length);
    });

    it('filter by dossier only within that', async () => {
      for (const owner of ['an', 'binh', 'ward'] as const) {
        const { total } = await payments.list(as, `?dossier=${orders[owner].dossierId}`);
        expect([owner, total]).toEqual([owner, visible.includes(owner) ? 1 : 0]);
      }
    });

    it('answer 404 for all others', async () => {
      for (const owner of ['an', 'binh', 'ward'] as const) {
        const { status } = await payments.host.get(`/api/v1/payment-orders/${orders[owner].id}`, { as });
        expect([owner, status]).toEqual([owner, visible.includes(owner) ? 200 : 404]);
      }
    });
  });

  it("are nobody's without a token", async () => {
    expect((await payments.host.get('/api/v1/payment-orders')).status).toBe(401);
    expect((await payments.host.get(`/api/v1/payment-orders/${orders.an.id}`)).status).toBe(401);
  });

  it.each(['no-uuid', '00000000-0000-7000-8000-000000000000', '%00', "' OR 1=1"])(
    'of the id %s do not exist',
    async (id) => {
      const answer = await payments.host.get<{ type: string }>(`/api/v1/payment-orders/${encodeURIComponent(id)}`, {
        as: an,
      });
      expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    },
  );

  it('carry their revision as ETag', async () => {
    const answer = await payments.host.get(`/api/v1/payment-orders/${orders.an.id}`, { as: an });
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  it.each([
    '?status=PAID',
    '?dossier=1',
    '?limit=0',
    '?limit=201',
    '?sort=id',
    '?cursor=abc',
    '?status=OPEN&status=OPEN',
  ])('refuse %s', async (query) => {
    expect((await payments.host.get(`/api/v1/payment-orders${query}`, { as: an })).status).toBe(400);
  });

  it('come page by page, newest first, each once, with an exact total', async () => {
    const applicant = { subject: 'many', name: 'Nhiều', email: null };
    const created: string[] = [];
    for (let n = 0; n < 7; n++) created.unshift((await payments.order({ applicant })).id);
    const many = { sub: 'many', roles: ['applicant'] };
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: PaymentOrderPage = await payments.list(many, `?limit=3&status=OPEN${cursor && `&cursor=${cursor}`}`);
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(created);
    const first = await payments.list(many, '?limit=3&status=OPEN');
    const elsewhere = await payments.host.get(`/api/v1/payment-orders?limit=3&cursor=${first.nextCursor}`, {
      as: many,
    });
    expect(elsewhere.status).toBe(400);
    expect((await payments.list(many, '?status=SETTLED')).total).toBe(0);
  });

  it('of an agency that has ended are those of its successors, and of the agencies above these', async () => {
    const [former, heir] = ['000.00.10.H14', '000.00.11.H14'];
    await payments.agency(former, [PROVINCE, former]);
    await payments.agency(heir, [PROVINCE, heir]);
    const order = await payments.order({ agency: former });
    const seenBy = async (agency: string): Promise<readonly [number, number]> => {
      const as = officer('accountant', agency);
      const { total } = await payments.list(as, `?dossier=${order.dossierId}`);
      return [total, (await payments.host.get(`/api/v1/payment-orders/${order.id}`, { as })).status];
    };
    expect([await seenBy(heir), await seenBy(WARD), await seenBy(PROVINCE)]).toEqual([
      [0, 404],
      [0, 404],
      [1, 200],
    ]);
    // not before its last day is over
    await payments.agency(former, [PROVINCE, former], 2, { validTo: '2999-12-31', successors: [heir] });
    await payments.until(`SELECT revision = 2 AS done FROM agency WHERE identifier = '${former}'`);
    expect(await seenBy(heir)).toEqual([0, 404]);
    await payments.agency(former, [PROVINCE, former], 3, { validTo: '2026-01-31', successors: [heir] });
    await payments.until(`SELECT revision = 3 AS done FROM agency WHERE identifier = '${former}'`);
    expect([await seenBy(heir), await seenBy(WARD), await seenBy(PROVINCE), await seenBy(former)]).toEqual([
      [1, 200],
      [0, 404],
      [1, 200],
      [1, 200],
    ]);
  });

  it('follow an agency that moves, and no older news of it', async () => {
    const moved = '000.00.09.H14';
    await payments.agency(moved, [PROVINCE, HEALTH, moved], 2);
    const order = await payments.order({ agency: moved });
    const health = officer('accountant', HEALTH);
    expect((await payments.list(health)).items.map(({ id }) => id)).toEqual([order.id]);
    await payments.agency(moved, [PROVINCE, CONSTRUCTION, moved], 1);
    await payments.agency(moved, [PROVINCE, WARD, moved], 3);
    await payments.until(`SELECT revision = 3 AS done FROM agency WHERE identifier = '${moved}'`);
    expect((await payments.list(health)).total).toBe(0);
    expect((await payments.list(officer('accountant', WARD), `?dossier=${order.dossierId}`)).total).toBe(1);
  });
});
