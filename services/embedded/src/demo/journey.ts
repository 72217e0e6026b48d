import { type Attachment, type Portal, until } from './portal.js';
import { samplePdf } from './sample-file.js';

/** One step of the journey as it is told: who did what, and the part of the answer that matters. */
export interface Step {
  readonly who: string;
  readonly vi: string;
  readonly en: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What the journey leaves behind, for those who check it. */
export interface JourneyOutcome {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly receiptNumber: string;
  readonly trackingKey: string;
  readonly resultSha256: string;
}

interface Items<T> {
  readonly items: readonly T[];
}
interface Dossier {
  readonly id: string;
  readonly status: string;
  readonly dossierCode: string | null;
  readonly due: string | null;
  readonly financialState: string;
  readonly fee: { readonly receiptNumber: string | null } | null;
  readonly consultations: readonly {
    readonly id: string;
    readonly state: string;
    readonly statuses: readonly { readonly code: string }[];
    readonly opinion: { readonly content: string } | null;
  }[];
  readonly result: { readonly attachments: readonly Attachment[] } | null;
}

const DEPARTMENT = '000.00.01.H14';
const WARD = '000.01.30.H14';

/**
 * Plays the main journey over the API: a building permit from the search for the procedure to the downloaded result,
 * with the fee paid and another agency's opinion asked. Throws at the first answer that is not as it should be.
 */
export async function playJourney(portal: Portal, tell: (step: Step) => void): Promise<JourneyOutcome> {
  const citizen = await portal.as('applicant-an');
  const desk = await portal.as('desk-officer');
  const handler = await portal.as('case-handler');
  const leader = await portal.as('agency-leader');
  const clerk = await portal.as('commune-clerk');
  const step = (who: string, vi: string, en: string, answer: Readonly<Record<string, unknown>>): void =>
    tell({ who, vi, en, answer });

  // the applicant finds the procedure and sends a dossier
  const found = await portal.anyone.get<Items<{ code: string; nameVi: string; onlineLevel: number }>>(
    '/api/v1/procedures?q=cap%20phep%20xay%20dung',
  );
  const procedure = first(found.items, 'a procedure');
  step('người dân', 'tìm thủ tục "cap phep xay dung"', 'finds the procedure', {
    code: procedure.code,
    nameVi: procedure.nameVi,
    onlineLevel: procedure.onlineLevel,
  });

  const detail = await portal.anyone.get<{
    forms: readonly { href: string }[];
    components: readonly { code: string; required: boolean }[];
    timeLimit: object;
  }>(`/api/v1/procedures/${procedure.code}`);
  const form = await portal.anyone.get<{ code: string; schema: { properties: object }; example: object }>(
    first(detail.forms, 'a form').href,
  );
  step('người dân', 'lấy biểu mẫu', 'takes its form', {
    form: form.code,
    fields: Object.keys(form.schema.properties),
    timeLimit: detail.timeLimit,
  });

  const components: { code: string; attachmentIds: string[] }[] = [];
  for (const { code } of detail.components.filter(({ required }) => required)) {
    const attachment = await citizen.upload(`${code}.pdf`, 'application/pdf', samplePdf(`${code} ${Date.now()}`));
    components.push({ code, attachmentIds: [attachment.id] });
    step('người dân', `tải lên thành phần ${code}`, 'uploads a component', {
      id: attachment.id,
      sha256: attachment.sha256,
    });
  }

  const submitted = await citizen.post<{ id: string; status: string; provisionalNumber: string; trackingKey: string }>(
    '/api/v1/dossiers',
    {
      procedureCode: procedure.code,
      applicant: {
        kind: 'CITIZEN',
        fullName: 'Nguyễn Văn An',
        citizenId: '004087000001',
        email: 'an@example.vn',
        phone: '0912345678',
        address: 'Phường Thục Phán, Cao Bằng',
      },
      formData: form.example,
      components,
      resultDelivery: { method: 'ONLINE' },
      submit: true,
    },
    { 'idempotency-key': `demo-${Date.now()}-${Math.random()}` },
  );
  const id = submitted.id;
  step('người dân', 'nộp hồ sơ', 'submits the dossier', {
    id,
    status: submitted.status,
    provisionalNumber: submitted.provisionalNumber,
  });

  // the one-stop desk accepts it
  const queue = await desk.get<Items<{ id: string; statusVi: string }> & { total: number }>(
    '/api/v1/dossiers?status=SUBMITTED&limit=200',
  );
  if (!queue.items.some((item) => item.id === id)) throw new Error("the dossier is not in the desk officer's list");
  step('một cửa Sở Xây dựng', 'thấy hồ sơ trong danh sách', 'sees it in the list', { waiting: queue.total });
  const accepted = await desk.post<Dossier>(`/api/v1/dossiers/${id}/acceptance`, {});
  step('một cửa Sở Xây dựng', 'tiếp nhận', 'accepts it', {
    status: accepted.status,
    dossierCode: accepted.dossierCode,
    due: accepted.due,
  });

  // the fee is paid by QR code
  const order = await until('the payment order', async () => {
    const { items } = await citizen.get<Items<{ id: string; amount: number; reference: string }>>(
      `/api/v1/payment-orders?dossier=${id}`,
    );
    return items[0];
  });
  step('hệ thống', 'lập yêu cầu thanh toán từ các dòng phí, lệ phí', 'makes the payment order', {
    amount: order.amount,
    reference: order.reference,
  });
  const attempt = await citizen.post<{ payload: string; memo: string }>(`/api/v1/payment-orders/${order.id}/attempts`, {
    provider: 'vietqr',
  });
  step('người dân', 'lấy mã VietQR', 'gets the VietQR code', { payload: attempt.payload });
  const transfer = await portal.anyone.post<{ notices: readonly { status: number }[] }>(
    '/simulators/vietqr/transfers',
    { payload: attempt.payload, fault: 'DUPLICATE' },
  );
  step('ngân hàng (giả lập)', 'nhận chuyển khoản, gửi báo có hai lần', 'is paid and sends its signed notice twice', {
    notices: transfer.notices,
  });
  const paid = await until('the payment at the dossier', async () => {
    const dossier = await citizen.get<Dossier>(`/api/v1/dossiers/${id}`);
    return dossier.financialState === 'PAID' ? dossier : undefined;
  });
  const receiptNumber = paid.fee?.receiptNumber ?? '';
  step('hệ thống', 'ghi nhận đã nộp, cấp một số biên lai', 'settles once, one receipt number', {
    financialState: paid.financialState,
    receiptNumber,
  });

  // another agency is asked for its opinion, by official document
  const consultation = await handler.post<{ id: string }>(`/api/v1/dossiers/${id}/consultations`, {
    toAgency: WARD,
    question: 'Đề nghị cho ý kiến về sự phù hợp với quy hoạch tại địa bàn.',
    dueWorkingDays: 5,
  });
  step('chuyên viên thụ lý', 'lấy ý kiến UBND phường Thục Phán', 'asks the ward for its opinion', {
    consultation: consultation.id,
  });
  const letter = await until("the document in the ward's inbox", async () => {
    const { items } = await clerk.get<
      Items<{ id: string; subject: string; code: string; sender: { identifier: string } }>
    >(`/api/v1/documents?box=incoming&q=${encodeURIComponent(accepted.dossierCode ?? '')}`);
    return items[0];
  });
  step('văn thư phường', 'nhận văn bản đến', 'receives the document', { code: letter.code, subject: letter.subject });
  await clerk.post(`/api/v1/documents/${letter.id}/statuses`, {
    code: '03',
    staff: { department: 'Văn thư', name: 'Lê Văn C' },
  });
  const answer = await clerk.post<{ id: string; code: string }>('/api/v1/documents', {
    recipients: [DEPARTMENT],
    responseFor: letter.id,
    number: String(Date.now() % 100_000_000_000),
    notation: 'UBND-DC',
    promulgationDate: localToday(),
    typeName: 'Công văn',
    subject: 'Trả lời lấy ý kiến',
    content: 'Phù hợp với quy hoạch chi tiết đã được phê duyệt. Nhất trí cấp phép.',
    signer: { fullName: 'Nông Văn D', position: 'Chủ tịch' },
  });
  step('văn thư phường', 'tiếp nhận (03) và trả lời bằng văn bản', 'accepts (03) and answers by document', {
    answer: answer.code,
  });
  const answered = await until('the opinion at the dossier', async () => {
    const dossier = await handler.get<Dossier>(`/api/v1/dossiers/${id}`);
    const own = dossier.consultations.find((c) => c.id === consultation.id);
    return own?.state === 'ANSWERED' && own.statuses.some((s) => s.code === '06') ? own : undefined;
  });
  step('hệ thống', 'trạng thái và ý kiến về lại hồ sơ', 'statuses and opinion are back at the dossier', {
    statuses: answered.statuses.map((s) => s.code),
    opinion: answered.opinion?.content,
  });

  // approval, result, hand-over, download
  const approved = await leader.post<Dossier>(`/api/v1/dossiers/${id}/approval`, {});
  step('lãnh đạo Sở', 'phê duyệt', 'approves', { status: approved.status });
  const permit = samplePdf(`Giay phep xay dung ${accepted.dossierCode ?? ''}`);
  const file = await handler.upload('giay-phep-xay-dung.pdf', 'application/pdf', permit);
  const completed = await handler.post<Dossier>(`/api/v1/dossiers/${id}/result`, { attachmentIds: [file.id] });
  step('chuyên viên thụ lý', 'đính kèm kết quả', 'attaches the result', {
    status: completed.status,
    sha256: file.sha256,
  });
  const returned = await desk.post<Dossier>(`/api/v1/dossiers/${id}/handover`, { method: 'ONLINE' });
  step('một cửa Sở Xây dựng', 'trả kết quả trực tuyến', 'hands the result over online', { status: returned.status });
  const mine = await citizen.get<Dossier>(`/api/v1/dossiers/${id}`);
  const result = first(mine.result?.attachments ?? [], 'the result file');
  const download = await citizen.send<string>('GET', `/api/v1/attachments/${result.id}/content`);
  step('người dân', 'tải kết quả', 'downloads the result', {
    status: download.status,
    digest: download.headers.get('repr-digest'),
  });

  // everything reached the applicant
  const inbox = await until('nine notifications and mails', async () => {
    const [{ items }, mails] = await Promise.all([
      citizen.get<Items<{ key: string; title: string; dossierId: string }>>('/api/v1/me/notifications?limit=200'),
      portal.anyone.get<readonly { subject: string; text: string }[]>(
        '/simulators/mail/messages?to=an@example.vn&limit=200',
      ),
    ]);
    const own = items.filter((item) => item.dossierId === id);
    const code = accepted.dossierCode ?? '';
    const sent = mails.filter(
      (m) => `${m.subject} ${m.text}`.includes(code) || `${m.subject} ${m.text}`.includes(submitted.provisionalNumber),
    );
    return own.length >= 9 && sent.length >= 9
      ? { notifications: own.length, mails: sent.length, latest: own[0]?.title }
      : undefined;
  });
  step('người dân', 'đã được báo từng bước, trong ứng dụng và qua thư', 'was told of every step', inbox);
  const tracking = await portal.anyone.get<Record<string, unknown>>(
    `/api/v1/tracking/${accepted.dossierCode ?? ''}?key=${submitted.trackingKey}`,
  );
  step('ai có mã tra cứu', 'tra cứu công khai', 'public tracking', tracking);

  return {
    dossierId: id,
    dossierCode: accepted.dossierCode ?? '',
    receiptNumber,
    trackingKey: submitted.trackingKey,
    resultSha256: file.sha256,
  };
}

function first<T>(items: readonly T[], what: string): T {
  const item = items[0];
  if (item === undefined) throw new Error(`the answer holds no sign of ${what}`);
  return item;
}

/** Today in Asia/Ho_Chi_Minh. */
function localToday(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
