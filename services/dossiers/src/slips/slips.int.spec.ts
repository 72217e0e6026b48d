import { localDay } from '@dvc/calendar';
import { extractText, getDocumentProxy } from 'unpdf';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas, WARD } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import { momentOf } from './spoken.js';

interface Slips {
  readonly items: readonly {
    readonly kind: string;
    readonly number: string;
    readonly formNo: string;
    readonly revision: number;
    readonly voidedAt: string | null;
  }[];
}

describe('the slips of a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ PUBLIC_URL: 'https://dichvucong.example.vn' });
    await publishProcedure(dossiers.host, permit({ code: 'DENUNCIATION', caseType: 'DENUNCIATION', feeLines: [] }));
    const renovation = {
      code: 'RENOVATION',
      nameVi: 'Sửa chữa',
      timeLimit: { amount: 7, unit: 'WORKING_DAY' as const },
    };
    await publishProcedure(dossiers.host, permit({ code: 'WITH_VARIANT', caseVariants: [renovation], feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  async function printed(path: string, as = personas.an as (typeof personas)[keyof typeof personas]): Promise<string> {
    const answer = await dossiers.host.request<Buffer>('GET', `/api/v1/${path}`, { as });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)), { mergePages: true });
    return text.replaceAll(/\s+/g, ' ');
  }

  const slipsOf = async (id: string): Promise<Slips['items']> =>
    (await dossiers.host.get<Slips>(`/api/v1/dossiers/${id}/slips`, { as: personas.an })).body.items;

  it('are issued with the acts, numbered within agency and year, and printed with what was true then', async () => {
    const { id, dossierCode, dueAt } = await dossiers.accepted();
    await dossiers.accepted();
    const [receipt] = await slipsOf(id);
    expect(receipt).toMatchObject({ kind: 'RECEIPT', formNo: '01', voidedAt: null });
    expect(receipt?.number).toMatch(/^\d+\/20\d\d\/TNHS$/);
    const before = await printed(`dossiers/${id}/slips/receipt.pdf`);
    for (const part of [
      dossierCode,
      'Nguyễn Văn An',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      'TT-VPCP',
      'CƠ QUAN 000.00.01.H14',
    ])
      expect(before).toContain(part);
    dossiers.done(
      await dossiers.act(id, 'extension', personas.leader, {
        by: { amount: 3, unit: 'WORKING_DAY' },
        reason: 'Chờ kết quả đo đạc',
      }),
    );
    expect((await dossiers.read(id, personas.an)).body.dueAt).not.toBe(dueAt);
    expect(await printed(`dossiers/${id}/slips/receipt.pdf`)).toBe(before);
    expect(await printed(`dossiers/${id}/slips/apology.pdf`)).toContain('Chờ kết quả đo đạc');
    expect((await slipsOf(id)).map(({ kind }) => kind)).toEqual(['RECEIPT', 'APOLOGY']);
  });

  it('name the time limit of the case that was chosen', async () => {
    const over = { procedureCode: 'WITH_VARIANT', caseVariant: 'RENOVATION' };
    const { id } = await dossiers.accepted(personas.an, over);
    expect(await printed(`dossiers/${id}/slips/receipt.pdf`)).toContain('quy định: 7 ngày làm việc');
    const { id: ordinary } = await dossiers.accepted();
    expect(await printed(`dossiers/${ordinary}/slips/receipt.pdf`)).toContain('quy định: 20 ngày làm việc');
  });

  it('name the case, what was given and no more, the place in the book and where to follow the dossier', async () => {
    const over = { procedureCode: 'WITH_VARIANT', caseVariant: 'RENOVATION' };
    const { id } = await dossiers.accepted(personas.an, over);
    const receipt = await printed(`dossiers/${id}/slips/receipt.pdf`);
    expect(receipt).toContain('Trường hợp: Sửa chữa');
    expect(receipt).toContain('Chủ hồ sơ: Nguyễn Văn An');
    expect(receipt).toContain('Giấy tờ đất');
    // it may be left out, and was
    expect(receipt).not.toContain('Văn bản ủy quyền');
    const [number, year] = (await slipsOf(id))[0]?.number.split('/') ?? [];
    expect(receipt).toContain(`Quyển số ${year}, số thứ tự ${number}`);
    const today = localDay(new Date());
    const { body } = await dossiers.host.get<{ items: { dossierId: string; bookNumber: string | null }[] }>(
      `/api/v1/log-book?from=${today}&to=${today}&limit=200`,
      { as: personas.desk },
    );
    expect(body.items.find(({ dossierId }) => dossierId === id)?.bookNumber).toBe(`${year}/${number}`);
    const book = await printed(`log-book.pdf?from=${today}&to=${today}`, personas.desk);
    for (const title of ['Cơ quan giải quyết', 'Người nhận']) expect(book).toContain(title);
    expect(receipt.replaceAll(' ', '')).toContain('https://dichvucong.example.vn/api/v1/tracking/');
  });

  it('say who guides the applicant to complete the dossier, and where to write to', async () => {
    const { id } = await dossiers.accepted();
    const items = [{ component: 'BAN_VE', what: 'Bản vẽ mặt cắt', reason: 'Bản nộp thiếu tỷ lệ' }];
    const guide = { ...personas.handler, name: 'Hoàng Thị Hướng', email: 'huong@sxd.example.vn' };
    dossiers.done(await dossiers.act(id, 'supplement-requests', guide, { items, answerWithinDays: 10 }));
    const text = await printed(`dossiers/${id}/slips/supplement.pdf`);
    expect(text).toContain('Cán bộ hướng dẫn: Hoàng Thị Hướng, huong@sxd.example.vn');
  });

  it('do not speak of a limit that stands still before there is one', async () => {
    const { id } = await dossiers.submitted();
    const items = [{ what: 'Bản vẽ mặt cắt', reason: 'Bản nộp thiếu tỷ lệ' }];
    dossiers.done(await dossiers.act(id, 'supplement-requests', personas.desk, { items, answerWithinDays: 10 }));
    const text = await printed(`dossiers/${id}/slips/supplement.pdf`);
    expect(text).toContain('Hồ sơ chưa được tiếp nhận');
    expect(text).not.toContain('tạm dừng');
    expect(text).toContain('Bổ sung chậm nhất ngày');
  });

  it('go with the dossier from hand to hand: who gave it to whom, until when, and what other agencies were asked', async () => {
    const { id } = await dossiers.accepted();
    const wanted = { toAgency: WARD, question: 'Có phù hợp quy hoạch không?', dueWorkingDays: 5 };
    const assignee = { subject: personas.handler.sub, name: 'Hoàng Văn Thụ' };
    dossiers.done(await dossiers.act(id, 'assignment', personas.leader, { assignee }));
    dossiers.done(await dossiers.act(id, 'consultations', personas.handler, wanted));
    const sheet = await printed(`dossiers/${id}/slips/control-sheet.pdf`, personas.handler);
    expect(sheet).toContain(`Cơ quan phối hợp: Cơ quan ${WARD}`);
    for (const part of [
      'Bên giao',
      'Bên nhận',
      'Hoàng Văn Thụ',
      'Hạn trả lời',
      'Chưa trả lời',
      'NGƯỜI GIAO',
      'NGƯỜI NHẬN',
    ])
      expect(sheet).toContain(part);
    // of the question and of its answer to be
    const { consultations } = (await dossiers.read<{ consultations: { dueAt: string }[] }>(id, personas.handler)).body;
    expect(sheet.split(momentOf(consultations[0]?.dueAt ?? '')).length).toBe(3);
  });

  it('name each carrier that got the result, and the agency at whose desk it was taken in', async () => {
    const deliveryMethods = ['ONLINE', 'DESK', 'POST'] as const;
    await publishProcedure(
      dossiers.host,
      permit({ code: 'BY_POST', feeLines: [], deliveryMethods: [...deliveryMethods] }),
    );
    const papers = {
      ...{ channel: 'DESK', procedureCode: 'BY_POST' },
      applicant: { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' },
    };
    const body = { ...(await dossiers.body(personas.wardDesk)), ...papers };
    const { id } = dossiers.done(await dossiers.submit(body, personas.wardDesk));
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const attachmentIds = [await dossiers.uploaded(personas.handler, pdf('permit'))];
    dossiers.done(await dossiers.act(id, 'result', personas.handler, { attachmentIds }));
    const send = async (carrier: string): Promise<unknown> =>
      dossiers.done(
        await dossiers.act(id, 'handover', personas.desk, {
          method: 'POST',
          carrier,
          trackingNumber: carrier,
          address: 'Số 12',
        }),
      );
    await send('VNPost');
    const back = { outcome: 'RETURNED', reason: 'Sai địa chỉ' };
    dossiers.done(await dossiers.act(id, 'delivery', personas.desk, back));
    await send('ViettelPost');
    const sheet = await printed(`dossiers/${id}/slips/control-sheet.pdf`, personas.handler);
    for (const receiver of ['VNPost', 'ViettelPost', `Cơ quan ${WARD}`]) expect(sheet).toContain(receiver);
  });

  it('say what is to be added and until when, and that an act was taken back', async () => {
    const { id } = await dossiers.accepted();
    const items = [{ component: 'BAN_VE', what: 'Bản vẽ mặt cắt', reason: 'Bản nộp thiếu tỷ lệ' }];
    dossiers.done(await dossiers.act(id, 'supplement-requests', personas.handler, { items, answerWithinDays: 10 }));
    const text = await printed(`dossiers/${id}/slips/supplement.pdf`);
    expect(text).toContain('Bản vẽ mặt cắt');
    expect(text).toContain('Bản nộp thiếu tỷ lệ');
    dossiers.done(await dossiers.act(id, 'rollback', personas.handler, { reason: 'Đã có đủ' }));
    expect((await slipsOf(id)).find(({ kind }) => kind === 'SUPPLEMENT')?.voidedAt).not.toBeNull();
    expect(await printed(`dossiers/${id}/slips/supplement.pdf`)).toContain('ĐÃ THU HỒI');
  });

  it('number without gaps or doubles when many are issued at once', async () => {
    const submitted = await Promise.all(Array.from({ length: 8 }, () => dossiers.submitted()));
    const reason = { reason: 'Không thuộc thẩm quyền' };
    await Promise.all(
      submitted.map(async ({ id }) => dossiers.done(await dossiers.act(id, 'refusal', personas.desk, reason))),
    );
    const numbers = await Promise.all(
      submitted.map(async ({ id }) => Number((await slipsOf(id))[0]?.number.split('/')[0])),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, n) => n + 1));
  });

  it('are for those who may read the content, the control sheet for officers alone', async () => {
    const { id } = await dossiers.accepted();
    const status = async (path: string, as: (typeof personas)[keyof typeof personas]): Promise<number> =>
      (await dossiers.host.get(`/api/v1/dossiers/${path}`, { as })).status;
    expect(await status(`${id}/slips/receipt.pdf`, personas.binh)).toBe(404);
    expect(await status(`${id}/slips/receipt.pdf`, personas.healthDesk)).toBe(404);
    expect(await status(`${id}/slips/control-sheet.pdf`, personas.an)).toBe(403);
    expect(await status(`${id}/slips/refusal.pdf`, personas.an)).toBe(404);
    expect(await status(`${id}/slips/nonsense.pdf`, personas.an)).toBe(404);
    expect(await status(`${id}/slips/receipt.pdf?revision=x`, personas.an)).toBe(400);
    expect(await printed(`dossiers/${id}/slips/control-sheet.pdf`, personas.handler)).toContain('Tiếp nhận hồ sơ');
  });

  it('keep a denouncer secret, in the log book too', async () => {
    const { id, dossierCode } = await dossiers.accepted(personas.binh, { procedureCode: 'DENUNCIATION' });
    const denied = await dossiers.host.get(`/api/v1/dossiers/${id}/slips/receipt.pdf`, { as: personas.desk });
    expect(denied.status).toBe(403);
    const sheet = await printed(`dossiers/${id}/slips/control-sheet.pdf`, personas.leader);
    expect(sheet).toContain('Được giữ bí mật');
    expect(sheet).not.toContain('Bình');
    const today = localDay(new Date());
    const book = await printed(`log-book.pdf?from=${today}&to=${today}`, personas.desk);
    expect(book).toContain('Nguyễn Văn An');
    expect(book).not.toContain('Bình');
    const { body } = await dossiers.host.get<{
      items: { dossierCode: string; applicantName: string }[];
      total: number;
    }>(`/api/v1/log-book?from=${today}&to=${today}&limit=200`, { as: personas.desk });
    expect(body.total).toBe(body.items.length);
    expect(body.items.find((item) => item.dossierCode === dossierCode)?.applicantName).toBe('Được giữ bí mật');
  });

  it('are in the log book when they were refused too, without a code and a due date', async () => {
    const { id, provisionalNumber } = await dossiers.submitted();
    dossiers.done(await dossiers.act(id, 'refusal', personas.desk, { reason: 'Không thuộc thẩm quyền' }));
    const today = localDay(new Date());
    const { body } = await dossiers.host.get<{ items: { dossierId: string }[]; total: number }>(
      `/api/v1/log-book?from=${today}&to=${today}&limit=200`,
      { as: personas.desk },
    );
    expect(body.items.find(({ dossierId }) => dossierId === id)).toMatchObject({
      ...{ dossierCode: null, provisionalNumber, bookNumber: null, status: 'REFUSED', acceptedAt: null, due: null },
      timeliness: null,
      closedAt: expect.any(String),
    });
    const book = await printed(`log-book.pdf?from=${today}&to=${today}`, personas.desk);
    expect(book.replaceAll(' ', '')).toContain(provisionalNumber);
    expect(book).toContain('Không được tiếp nhận');
  });

  it('say how many papers of each component there are, and carry a code to find the dossier by', async () => {
    const [land, drawing, letter] = permit().components;
    const components = [{ ...land, quantity: 7 }, drawing, letter] as ReturnType<typeof permit>['components'];
    await publishProcedure(dossiers.host, permit({ code: 'COPIES', feeLines: [], components }));
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'COPIES' });
    expect(await printed(`dossiers/${id}/slips/receipt.pdf`)).toMatch(/Số bản.*Giấy tờ đất 7 1/u);
    expect(await printed(`dossiers/${id}/slips/control-sheet.pdf`, personas.handler)).toContain('Quét mã để tìm hồ sơ');
  });

  it('refuse a log book of a period that is none', async () => {
    for (const period of ['from=2026-02-02&to=2026-02-01', 'from=2020-01-01&to=2026-01-01'])
      expect((await dossiers.host.get(`/api/v1/log-book?${period}`, { as: personas.desk })).status).toBe(422);
    expect((await dossiers.host.get('/api/v1/log-book?from=x&to=2026-02-01', { as: personas.desk })).status).toBe(400);
  });

  it('carry the form number of the regime in force, which an administrator changes', async () => {
    const form = { formNo: '09', titleVi: 'Giấy biên nhận', regimeVi: 'Thông tư thử nghiệm', verified: false };
    const path = '/api/v1/slip-forms/receipt/2026-01-01';
    const put = (
      as: (typeof personas)[keyof typeof personas],
      headers = {},
    ): Promise<{ status: number; body: ProblemBody }> =>
      dossiers.host.request<ProblemBody>('PUT', path, { as, json: form, headers });
    expect((await put(personas.desk)).status).toBe(403);
    // several administrators at once: one sets it, the others are told
    const puts = await Promise.all(Array.from({ length: 4 }, () => put(personas.provinceAdmin)));
    expect(puts.map(({ status }) => status).sort()).toEqual([200, 428, 428, 428]);
    expect((await put(personas.provinceAdmin, { 'if-match': '"7"' })).status).toBe(412);
    const { id } = await dossiers.accepted();
    expect((await slipsOf(id))[0]).toMatchObject({ formNo: '09', titleVi: 'Giấy biên nhận' });
    expect(await printed(`dossiers/${id}/slips/receipt.pdf`)).toContain('GIẤY BIÊN NHẬN');
    expect((await put(personas.provinceAdmin, { 'if-match': '"1"' })).status).toBe(200);
  });
});
