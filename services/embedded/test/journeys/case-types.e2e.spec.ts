import { UnexpectedAnswer, until } from '../../src/demo/portal.js';
import { DossierJourney } from './dossier-journey.js';
import { ObservedPlatform } from './observed-platform.js';
import {
  agriculture,
  an,
  binh,
  builders,
  chi,
  cultureMinistry,
  inspectorate,
  phjaOac,
  police,
  province,
  scienceMinistry,
} from './people.js';
import { confidentialityOf } from './read-everything.js';
import { cageFishing } from './unseen-procedure.js';

const pressCards = { code: '1.000016.G14', words: 'doi the nha bao bao in' };
const conformity = { code: '1.000005.G14', words: 'cong bo hop quy' };
const courierNotice = { code: '1.000013.G14', words: 'thong bao kinh doanh dich vu chuyen phat' };
const complaint = { code: '2.000029.H14', words: 'giai quyet khieu nai' };
const denunciation = { code: '1.000008.G14', words: 'dich vu to cao' };
const fishing = { code: cageFishing.code, words: 'nuoi ca long' };

function undefinedFor422(error: unknown): undefined {
  if (!(error instanceof UnexpectedAnswer) || error.answer.status !== 422) throw error;
}

describe('a dossier beyond the ordinary', () => {
  let platform: ObservedPlatform;

  beforeAll(async () => {
    platform = await ObservedPlatform.start();
  });
  afterAll(() => platform?.stop(), 60_000);

  it('of many persons gives each who is granted a number of the register, and refuses one with the reason', async () => {
    const person = (n: number): object => ({
      hoTen: `Phóng viên số ${n}`,
      ngaySinh: '1990-05-02',
      soDinhDanh: `00408700010${n}`,
      chucVu: 'Phóng viên',
    });
    const items = Array.from({ length: 5 }, (_, n) => person(n));
    const journey = await DossierJourney.file(platform.portal, an, cultureMinistry, pressCards, { items });
    await journey.accept();
    const decide = (positions: readonly number[]): object => ({
      outcomes: positions.map((position) => ({
        position,
        ...(position === 3 ? { outcome: 'REFUSED', reason: 'Chưa đủ thời gian công tác' } : { outcome: 'GRANTED' }),
      })),
    });
    await journey.act(cultureMinistry.handler, 'item-outcomes', decide([0, 1, 2, 3]));
    expect(await journey.attempt(cultureMinistry.leader, 'approval')).toBe(409);
    await journey.act(cultureMinistry.handler, 'item-outcomes', decide([4]));
    await journey.act(cultureMinistry.leader, 'approval');
    await journey.issue('The nha bao');
    await journey.handOver('ONLINE');

    const outcomes = await journey.part<{ outcome: string; reason: string | null; resultNumber: string | null }>(
      'items',
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['GRANTED', 'GRANTED', 'GRANTED', 'REFUSED', 'GRANTED']);
    expect(outcomes[3]).toMatchObject({ reason: 'Chưa đủ thời gian công tác', resultNumber: null });
    const registered = (await journey.read()).result?.registered ?? [];
    expect(registered.map(({ register, item }) => [register, item])).toEqual(
      [0, 1, 2, 4].map((item) => ['SO_THE_NHA_BAO', item]),
    );
    expect(new Set(registered.map(({ number }) => number)).size).toBe(4);
    expect(registered.map(({ number }) => number)).toEqual(
      outcomes.flatMap(({ resultNumber }) => (resultNumber === null ? [] : [resultNumber])),
    );
    const lookup = new URLSearchParams({ register: 'SO_THE_NHA_BAO', number: registered[0]?.number ?? '' });
    expect(await platform.portal.anyone.get(`/api/v1/register-entries/lookup?${lookup}`)).toMatchObject({
      state: 'VALID',
      holder: 'P. V. S. 0.',
    });
  });

  it('that notifies is acknowledged by its case handler, without an approval', async () => {
    const [free, charged] = [
      await DossierJourney.file(platform.portal, builders, scienceMinistry, conformity),
      await DossierJourney.file(platform.portal, phjaOac, scienceMinistry, courierNotice),
    ];
    for (const journey of [free, charged]) {
      await journey.accept();
      expect(await journey.attempt(scienceMinistry.leader, 'approval')).toBe(409);
      expect((await journey.act(scienceMinistry.handler, 'acknowledgement')).status).toBe('COMPLETED');
    }
    expect(await charged.attempt(scienceMinistry.desk, 'handover', { method: 'ONLINE' })).toBe(409);
    expect((await charged.pay()).fee?.total.amount).toBe(1_250_000);
    for (const journey of [free, charged]) {
      expect((await journey.handOver('ONLINE')).status).toBe('RETURNED');
      expect((await journey.history()).map(({ act }) => act)).not.toContain('approval');
    }
  });

  it('that complains is decided at the agency, and once more at the agency above', async () => {
    const submission = { caseVariant: 'PHUC_TAP' };
    const first = await DossierJourney.file(platform.portal, binh, inspectorate, complaint, submission);
    await first.accept();
    const filer = await first.byFiler();
    const grounds = { grounds: 'Kết luận chưa xem xét bản đồ giải thửa.' };
    expect(await first.attempt(binh.persona, 'second-level', grounds)).toBe(409);
    await first.act(inspectorate.leader, 'approval');
    await first.issue('Quyet dinh lan dau');
    await first.handOver('ONLINE');

    const second = await first.secondLevel(province, grounds.grounds);
    expect(await first.attempt(binh.persona, 'second-level', grounds)).toBe(409);
    expect(await second.read()).toMatchObject({
      status: 'SUBMITTED',
      level: 2,
      parentDossier: first.id,
      agency: { identifier: province.agency },
    });
    expect(await second.attempt(inspectorate.desk, 'acceptance')).toBe(404);
    const { acceptedAt, dueAt } = await second.accept();
    const days = (Date.parse(dueAt ?? '') - Date.parse(acceptedAt ?? '')) / 86_400_000;
    expect(days).toBeGreaterThan(44);
    await second.act(province.leader, 'approval');
    await second.issue('Quyet dinh lan hai');
    expect((await second.handOver('ONLINE')).status).toBe('RETURNED');
    expect(await second.attempt(binh.persona, 'second-level', grounds)).toBe(409);
    const numbers = await Promise.all(
      [first, second].map(async (journey) => (await journey.read()).result?.registered[0]?.number),
    );
    expect(new Set(numbers).size).toBe(2);
    expect((await filer.send('GET', `/api/v1/dossiers/${second.id}`)).status).toBe(200);
  });

  it('that denounces names the denouncer to the assigned handler and in no other output', async () => {
    const formData = {
      respondentName: 'Trần Văn B',
      content: 'Nhận tiền để bỏ qua vi phạm khi kiểm tra đại lý gần quán Phặc Phiền.',
      identityProtection: true,
      protectionRequested: false,
      pledge: true,
    };
    const journey = await DossierJourney.file(platform.portal, chi, scienceMinistry, denunciation, { formData });
    const { handler, leader } = scienceMinistry;
    const byFiler = await journey.byFiler();
    const confidential = confidentialityOf(platform, journey, [
      ...[chi.applicant.fullName, 'dang thi kim chi', 'Kim Chi', '004087000003', 'kimchi@example.vn'],
      ...['Phặc Phiền', journey.receipt.trackingKey, chi.subject],
    ]);
    const readers = [scienceMinistry.desk, leader, 'science-ministry-colleague', 'science-ministry-auditor'];
    await journey.accept();
    expect(await confidential.leaksTo([leader, handler])).toEqual([]);

    await journey.assign('Mai Văn Tài');
    expect(await journey.read(handler)).toMatchObject({ confidential: false, applicant: chi.applicant, formData });
    await byFiler.post(`/api/v1/dossiers/${journey.id}/messages`, { text: 'Tôi là Kim Chi, xin giữ kín.' });
    await journey.consult(cultureMinistry);
    const by = { amount: 10, unit: 'CALENDAR_DAY' };
    await journey.act(handler, 'extension', { by, reason: 'Cần xác minh thêm lời của Kim Chi' });
    await journey.act(leader, 'approval');
    await journey.issue('Ket luan');
    await journey.handOver('DESK');
    expect(await journey.read()).toMatchObject({ status: 'RETURNED', applicant: chi.applicant });
    expect(await confidential.leaksTo([...readers, cultureMinistry.handler, 'auditor'])).toEqual([]);
    expect(await confidential.leaksTo([handler])).not.toEqual([]);
    expect(await confidential.leaksToPublic()).toEqual([]);
    await until('the news of the hand-over', async () => {
      const { items } = await byFiler.get<{ items: { dossierId: string; key: string }[] }>('/api/v1/me/notifications');
      return items.find(({ key, dossierId }) => dossierId === journey.id && key === 'result-handed-over');
    });
    expect(confidential.leaksOfPlatform()).toEqual([]);
  });

  it('that denounces with the procedure that a province has for complaints too is kept as one', async () => {
    const submission = { caseVariant: 'TO_CAO' };
    const journey = await DossierJourney.file(platform.portal, chi, inspectorate, complaint, submission);
    const { desk, handler, leader } = inspectorate;
    const secrets = [chi.applicant.fullName, 'dang thi kim chi', 'Kim Chi', '004087000003', chi.subject];
    const confidential = confidentialityOf(platform, journey, [...secrets, journey.receipt.trackingKey]);
    const { acceptedAt, dueAt } = await journey.accept();
    expect(await journey.read(leader)).toMatchObject({ caseType: 'DENUNCIATION', confidential: true, applicant: null });
    const days = (Date.parse(dueAt ?? '') - Date.parse(acceptedAt ?? '')) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(await confidential.leaksTo([desk, handler, leader, 'auditor', 'province-admin'])).toEqual([]);
    expect(await confidential.leaksToPublic()).toEqual([]);
    expect(confidential.leaksOfPlatform()).toEqual([]);
    expect(await journey.attempt(chi.persona, 'second-level', { grounds: 'Chưa thỏa đáng.' })).toBe(409);
    const asComplaint = DossierJourney.file(platform.portal, chi, inspectorate, complaint, {
      caseVariant: 'THONG_THUONG',
      formData: (await journey.read(chi.persona)).formData ?? {},
    });
    await expect(asComplaint).rejects.toThrow('422');
  });

  it('of a procedure never seen before is imported, taken to its result, and its result renewed', async () => {
    const admin = await platform.portal.as('province-admin');
    const run = await admin.post<{ id: string }>('/api/v1/procedure-imports', { procedures: [cageFishing] });
    const report = await until('the import', async () => {
      const body = await admin.get<{ status: string }>(`/api/v1/procedure-imports/${run.id}`);
      return body.status === 'COMPLETED' || body.status === 'FAILED' ? body : undefined;
    });
    expect(report).toMatchObject({ status: 'COMPLETED', counts: { created: 1, rejected: 0 }, findings: [] });

    const submission = { caseVariant: 'CAP_MOI', formData: { cages: 20, protectedWater: true } };
    const first = await until('the dossiers to know the procedure', () =>
      DossierJourney.file(platform.portal, binh, agriculture, fishing, submission).catch(undefinedFor422),
    );
    const accepted = await first.accept();
    expect(accepted.status).toBe('PROCESSING');
    expect(accepted.fee).toMatchObject({
      total: { amount: 440_000 },
      lines: [{ code: 'LE_PHI' }, { code: 'PHI_LONG' }, { code: 'PHI_NGUON_NUOC' }],
    });
    await first.pay();
    expect(await first.attempt(agriculture.leader, 'approval')).toBe(409);
    await first.answer(police);
    await first.act(agriculture.leader, 'approval');
    const steps = await first.part<{ code: string; state: string }>('steps', agriculture.handler);
    expect(steps.map(({ code, state }) => [code, state])).toEqual([
      ['KIEM_TRA', 'DONE'],
      ['KY', 'RUNNING'],
    ]);
    await first.issue('Giay phep nuoi ca long');
    await first.handOver('ONLINE');
    const [licence] = (await first.read()).result?.registered ?? [];
    const { register = '', number = '', validTo = '' } = licence ?? {};
    expect(register).toBe('SO_NUOI_CA_LONG');

    const renew = { caseVariant: 'GIA_HAN', parentResult: { register, number } };
    await expect(DossierJourney.file(platform.portal, an, agriculture, fishing, renew)).rejects.toThrow('422');
    const onMainForm = { ...renew, formData: submission.formData };
    await expect(DossierJourney.file(platform.portal, binh, agriculture, fishing, onMainForm)).rejects.toThrow('422');
    const renewal = await DossierJourney.file(platform.portal, binh, agriculture, fishing, renew);
    const renewing = await renewal.accept();
    expect(renewing.status).toBe('ACCEPTED');
    expect(renewing.fee).toMatchObject({ total: { amount: 60_000 }, lines: [{ code: 'PHI_LONG' }] });
    expect(Date.parse(renewing.dueAt ?? '')).toBeLessThan(Date.parse(accepted.dueAt ?? ''));
    await renewal.pay();
    await renewal.act(agriculture.leader, 'approval');
    await renewal.issue('Giay phep gia han');
    await renewal.handOver('ONLINE');
    const entry = await admin.get<{ validTo: string; number: string; history: { kind: string; dossierId: string }[] }>(
      `/api/v1/register-entries/${licence?.entryId}`,
    );
    expect(entry.number).toBe(number);
    expect(Number(entry.validTo.slice(0, 4)) - Number(validTo?.slice(0, 4))).toBe(2);
    expect(entry.history.map(({ kind, dossierId }) => [kind, dossierId])).toEqual([
      ['ISSUE', first.id],
      ['RENEWAL', renewal.id],
    ]);
  });
});
