import { eventually } from '@dvc/testing';
import { prepareBuildingPermit } from '../../src/demo/building-permit.js';
import type { Items, TargetAnswer } from './answers.js';
import { type Delivery, DossierJourney } from './dossier-journey.js';
import { ObservedPlatform } from './observed-platform.js';
import {
  agriculture,
  an,
  binh,
  builders,
  construction,
  type Filer,
  finance,
  health,
  homeAffairs,
  inspectorate,
  type Office,
  phjaOac,
  police,
  thucPhan,
} from './people.js';

/** What happens to a dossier between its assignment and its approval; an office: it is consulted. */
type Incident = 'supplement' | 'pause' | 'extension' | 'financial-duty' | Office;

interface Case {
  readonly filer: Filer;
  readonly incidents: readonly Incident[];
  readonly delivery: Delivery;
  readonly caseVariant?: string;
}

interface Row {
  readonly source: string;
  readonly code: string;
  readonly words: string;
  readonly office: Office;
  readonly register: string;
  readonly cases: readonly [Case, Case];
}

const of = (filer: Filer, incidents: readonly Incident[], delivery: Delivery, caseVariant?: string): Case => ({
  filer,
  incidents,
  delivery,
  ...(caseVariant !== undefined && { caseVariant }),
});

/** The seven procedures of the province, each with two applicants. */
const procedures: readonly Row[] = [
  {
    source: 'S27',
    code: '2.000027.H14',
    words: 'giay phep dau tu',
    office: finance,
    register: 'SO_GIAY_PHEP_DAU_TU',
    cases: [of(an, [construction, agriculture], 'ONLINE'), of(builders, ['supplement', police], 'DESK')],
  },
  {
    source: 'S28',
    code: '2.000028.H14',
    words: 'cap phep xay dung',
    office: construction,
    register: 'SO_GIAY_PHEP_XAY_DUNG',
    cases: [of(an, ['pause', police], 'ONLINE'), of(binh, [agriculture, 'extension'], 'DESK')],
  },
  {
    source: 'S29',
    code: '2.000029.H14',
    words: 'giai quyet khieu nai',
    office: inspectorate,
    register: 'SO_GIAI_QUYET_KHIEU_NAI',
    cases: [of(an, ['extension'], 'DESK', 'THONG_THUONG'), of(binh, ['pause', thucPhan], 'POST', 'PHUC_TAP')],
  },
  {
    source: 'S30',
    code: '2.000030.H14',
    words: 'dang ky hanh nghe y duoc',
    office: health,
    register: 'SO_DANG_KY_HANH_NGHE',
    cases: [of(an, ['supplement', 'pause'], 'ONLINE'), of(binh, [], 'DESK')],
  },
  {
    source: 'S31',
    code: '2.000031.H14',
    words: 'gioi thieu viec lam',
    office: homeAffairs,
    register: 'SO_GIAY_PHEP_GIOI_THIEU_VIEC_LAM',
    cases: [of(builders, [finance], 'DESK'), of(phjaOac, ['supplement', 'extension'], 'ONLINE')],
  },
  {
    source: 'S32',
    code: '2.000032.H14',
    words: 'doi giay phep lai xe',
    office: police,
    register: 'SO_GIAY_PHEP_LAI_XE',
    cases: [of(an, ['financial-duty'], 'POST'), of(binh, [health, 'extension'], 'ONLINE')],
  },
  {
    source: 'S33',
    code: '2.000033.H14',
    words: 'quyen su dung dat ho gia dinh',
    office: thucPhan,
    register: 'SO_CAP_GIAY_CHUNG_NHAN',
    cases: [of(an, [agriculture, 'financial-duty'], 'ONLINE'), of(binh, ['supplement', finance], 'POST')],
  },
];

/** Those of the case that was chosen, where the cases of the procedure differ. */
function stepsFor({ procedure }: DossierJourney, caseVariant = ''): readonly string[] {
  const steps = procedure.steps.filter(({ caseVariants: only }) => only.length === 0 || only.includes(caseVariant));
  return steps.map(({ code }) => code);
}

function row(source: string): Row {
  const found = procedures.find((one) => one.source === source);
  if (found === undefined) throw new Error(`there is no row ${source}`);
  return found;
}

const PAUSE = { reason: 'Chờ kết quả trưng cầu giám định' };
const deliveryActs = {
  ONLINE: ['handover'],
  DESK: ['handover'],
  POST: ['dispatch', 'delivery-failure', 'delivery-failure', 'dispatch', 'delivery'],
} as const satisfies Record<Delivery, readonly string[]>;

function actsOf({ incidents, delivery }: Case, pays: boolean): readonly string[] {
  const duty = incidents.includes('financial-duty');
  return [
    ...['submission', 'acceptance', ...(pays ? ['payment-order'] : []), 'assignment'],
    ...(pays && !duty ? ['payment'] : []),
    ...incidents.flatMap((incident) => {
      if (typeof incident === 'object') return ['consultation', 'opinion'];
      if (incident === 'supplement') return ['supplement-request', 'supplement'];
      if (incident === 'financial-duty') return ['financial-duty', 'payment', 'resumption'];
      return incident === 'pause' ? ['pause', 'resumption'] : [incident];
    }),
    ...['approval', 'result', ...deliveryActs[delivery]],
  ];
}

describe('a procedure of Cao Bằng', () => {
  let platform: ObservedPlatform;

  beforeAll(async () => {
    platform = await ObservedPlatform.start();
  });
  afterAll(() => platform?.stop(), 60_000);

  const officerName = async (persona: string): Promise<string> => {
    const { items } = await platform.portal.anyone.get<{ items: { key: string; name: string }[] }>('/dev/personas');
    return items.find(({ key }) => key === persona)?.name ?? persona;
  };

  async function meet(journey: DossierJourney, { handler, leader }: Office, incident: Incident): Promise<void> {
    if (typeof incident === 'object') return journey.consult(incident);
    if (incident === 'supplement') return journey.supplement();
    if (incident === 'pause') {
      expect((await journey.act(leader, 'pause', PAUSE)).pausedAt).not.toBeNull();
      expect((await journey.act(handler, 'resumption')).pausedAt).toBeNull();
      return;
    }
    if (incident === 'extension') {
      const before = await journey.read(handler);
      const unit = journey.procedure.caseType === 'COMPLAINT' ? 'CALENDAR_DAY' : 'WORKING_DAY';
      const by = { amount: 2, unit };
      const after = await journey.act(handler, 'extension', { by, reason: 'Cần xác minh thêm' });
      expect(Date.parse(after.dueAt ?? '')).toBeGreaterThan(Date.parse(before.dueAt ?? ''));
      expect([after.originalDueAt, after.extensions]).toEqual([before.originalDueAt, 1]);
      expect((await journey.slip('apology')).body).toMatch(/^%PDF-/);
      expect(await journey.attempt(handler, 'extension', { by, reason: 'Thêm nữa' })).toBe(409);
      return;
    }
    const duty = await journey.act(handler, 'financial-duty', { reason: 'Nộp phí, lệ phí trước khi xử lý tiếp' });
    expect([duty.status, duty.nationalStatus?.code]).toEqual(['FINANCIAL_DUTY', 6]);
    expect(await journey.attempt(handler, 'resumption')).toBe(409);
    await journey.pay();
    const goesOn = await journey.until('the resumption', ({ status }) => status !== 'FINANCIAL_DUTY');
    expect(goesOn.pausedAt).toBeNull();
  }

  async function run(at: Row, { filer, incidents, delivery, caseVariant }: Case): Promise<DossierJourney> {
    const { office } = at;
    const variant = caseVariant === undefined ? {} : { caseVariant };
    const journey = await DossierJourney.file(platform.portal, filer, office, at, { delivery, ...variant });
    const accepted = await journey.accept();
    expect(accepted.dossierCode).toMatch(new RegExp(`^${office.agency.replaceAll('.', '\\.')}-\\d{6}-\\d{4}$`));
    const total = accepted.fee?.total.amount ?? 0;
    if (total > 0) await journey.ordered();
    await journey.assign(await officerName(office.handler));
    if (total > 0 && !incidents.includes('financial-duty')) await journey.pay();
    for (const incident of incidents) await meet(journey, office, incident);
    await journey.act(office.leader, 'approval');
    await journey.issue(`Ket qua ${at.code}`);
    await journey.handOver(delivery);
    return journey;
  }

  it.each(procedures)('$source goes from search and form to its result for two applicants', async (at) => {
    const journeys = await Promise.all(at.cases.map((one) => run(at, one)));
    const numbers = new Set<string>();
    for (const [index, journey] of journeys.entries()) {
      const own = at.cases[index] as Case;
      const dossier = await journey.read();
      expect(dossier).toMatchObject({
        status: 'RETURNED',
        nationalStatus: { code: 10 },
        deliveryState: 'HANDED_OVER',
        timeliness: 'EARLY',
        applicant: own.filer.applicant,
      });
      const pays = (dossier.fee?.total.amount ?? 0) > 0;
      expect(dossier.financialState).toBe(pays ? 'PAID' : 'NOT_DUE');
      expect(dossier.parcel?.attempts).toBe(own.delivery === 'POST' ? 2 : undefined);
      expect((await journey.history()).map(({ act }) => act)).toEqual(actsOf(own, pays));
      const [entry] = dossier.result?.registered ?? [];
      expect(entry?.register).toBe(at.register);
      numbers.add(entry?.number ?? '');
      const steps = await journey.part<{ code: string; state: string }>('steps', at.office.handler);
      expect(steps.map(({ code }) => code)).toEqual(stepsFor(journey, own.caseVariant));
      const [file] = dossier.result?.attachments ?? [];
      const digest = Buffer.from(file?.sha256 ?? '', 'hex').toString('base64');
      expect((await journey.download()).headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
      expect((await journey.slip('receipt')).body).toMatch(/^%PDF-/);
    }
    expect(numbers.size).toBe(2);
    const other = await platform.portal.as(at.cases[0].filer.persona);
    expect((await other.send('GET', `/api/v1/dossiers/${journeys[1]?.id}`)).status).toBe(404);
  });

  it('has its dossiers counted for the target of building permits submitted online', async () => {
    await DossierJourney.file(platform.portal, an, construction, row('S28'));
    const desk = await platform.portal.as(construction.desk);
    const papers = await prepareBuildingPermit(platform.portal, desk);
    await desk.post('/api/v1/dossiers', { ...papers, channel: 'DESK' });
    await eventually(async () => {
      const { items } = await platform.portal.anyone.get<Items<TargetAnswer>>('/api/v1/targets?limit=200');
      const actual = items.find(({ target }) => target === 'D14')?.actual;
      const channels = platform.submittedBy('2.000028.H14', actual?.asOf.slice(0, 4) ?? 'none');
      const online = channels.filter((channel) => channel === 'ONLINE').length;
      if (!channels.includes('DESK') || actual?.value == null) return false;
      return Math.abs(actual.value - (100 * online) / channels.length) < 0.01 && actual.reached;
    });
  });

  it('is refused at the desk with a slip that says why', async () => {
    const journey = await DossierJourney.file(platform.portal, binh, health, row('S30'));
    const reason = 'Không thuộc thẩm quyền của Sở Y tế';
    expect(await journey.attempt(construction.desk, 'refusal', { reason })).toBe(404);
    const refused = await journey.act(health.desk, 'refusal', { reason });
    expect([refused.status, refused.nationalStatus?.code, refused.dossierCode]).toEqual(['REFUSED', 3, null]);
    expect((await journey.slip('refusal')).body).toMatch(/^%PDF-/);
    expect((await journey.history()).at(-1)).toMatchObject({ act: 'refusal', reason });
    expect(await journey.attempt(health.desk, 'acceptance')).toBe(409);
  });

  it('is withdrawn at once before the acceptance, and by a decision after it', async () => {
    const [early, late] = [
      await DossierJourney.file(platform.portal, an, thucPhan, row('S33')),
      await DossierJourney.file(platform.portal, binh, police, row('S32')),
    ];
    expect((await early.act(an.persona, 'withdrawal')).status).toBe('WITHDRAWN');
    await late.accept();
    expect((await late.act(binh.persona, 'withdrawal', { reason: 'Đổi ý' })).status).toBe('WITHDRAWAL_REQUESTED');
    expect(await late.attempt(binh.persona, 'withdrawal/decision', { granted: true, reason: 'Tự cho' })).toBe(403);
    const decided = await late.act(police.desk, 'withdrawal/decision', { granted: true, reason: 'Đồng ý' });
    expect([decided.status, decided.nationalStatus?.code]).toEqual(['WITHDRAWN', 7]);
    expect(await late.attempt(police.leader, 'approval')).toBe(409);
  });
});
