import { type Answer, type Caller, type Portal, until } from '../../src/demo/portal.js';
import { samplePdf } from '../../src/demo/sample-file.js';
import type { DossierAnswer, FiledComponent, HistoryAnswer, Items, ProcedureAnswer, Receipt } from './answers.js';
import type { Filer, Office } from './people.js';

/** A picture of one pixel. */
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

export type Delivery = 'ONLINE' | 'DESK' | 'POST';

/** What of a submission is not simply what the procedure's own definition says. */
export interface Submission {
  readonly agency?: string;
  readonly caseVariant?: string;
  readonly formData?: object;
  readonly items?: readonly object[];
  readonly parentResult?: object;
  readonly delivery?: Delivery;
}

/** One dossier on its way, and everybody who has to do with it. Every act throws unless it is done. */
export class DossierJourney {
  private constructor(
    private readonly portal: Portal,
    private readonly filer: Filer,
    private readonly office: Office,
    readonly procedure: ProcedureAnswer,
    readonly components: readonly FiledComponent[],
    readonly receipt: Receipt,
  ) {}

  get id(): string {
    return this.receipt.id;
  }

  /** Finds the procedure by words without diacritics, fills in its own example, uploads what it requires, and files. */
  static async file(
    portal: Portal,
    filer: Filer,
    office: Office,
    { code, words }: { readonly code: string; readonly words: string },
    { delivery = 'ONLINE', ...own }: Submission = {},
  ): Promise<DossierJourney> {
    const search = `/api/v1/procedures?q=${encodeURIComponent(words)}&limit=50`;
    const found = await portal.anyone.get<Items<{ readonly code: string }>>(search);
    if (!found.items.some((item) => item.code === code)) throw new Error(`"${words}" does not find ${code}`);
    const procedure = await portal.anyone.get<ProcedureAnswer>(`/api/v1/procedures/${code}`);
    const form = await portal.anyone.get<{ readonly example: object }>(formOf(procedure, own.caseVariant)?.href ?? '');
    const caller = await portal.as(filer.persona);
    const components: FiledComponent[] = [];
    for (const { code: component, required, mediaTypes, caseVariants = [] } of procedure.components) {
      const asked = caseVariants.length === 0 || caseVariants.includes(own.caseVariant ?? '');
      if (required && asked)
        components.push({ code: component, attachmentIds: [await upload(caller, component, mediaTypes)] });
    }
    const receipt = await caller.post<Receipt>('/api/v1/dossiers', {
      procedureCode: code,
      agency: office.agency,
      applicant: filer.applicant,
      formData: form.example,
      ...own,
      components,
      resultDelivery: { method: delivery, ...(delivery === 'POST' && { address: 'Số 12, tổ 5, phường Thục Phán' }) },
      submit: true,
    });
    return new DossierJourney(portal, filer, office, procedure, components, receipt);
  }

  /** The dossier that the filer's complaint became at the agency above. */
  async secondLevel(above: Office, grounds: string): Promise<DossierJourney> {
    const receipt = await (await this.byFiler()).post<Receipt>(`${this.path}/second-level`, { grounds });
    return new DossierJourney(this.portal, this.filer, above, this.procedure, this.components, receipt);
  }

  byFiler(): Promise<Caller> {
    return this.portal.as(this.filer.persona);
  }

  async read(persona: string = this.filer.persona): Promise<DossierAnswer> {
    return (await this.portal.as(persona)).get<DossierAnswer>(this.path);
  }

  async history(): Promise<readonly HistoryAnswer[]> {
    const handler = await this.portal.as(this.office.handler);
    return (await handler.get<Items<HistoryAnswer>>(`${this.path}/history?limit=200`)).items;
  }

  /** A part of the dossier as somebody reads it: `steps`, `deadlines`, `slips`, `items`. */
  async part<T>(name: string, persona: string = this.filer.persona): Promise<readonly T[]> {
    return (await (await this.portal.as(persona)).get<Items<T>>(`${this.path}/${name}`)).items;
  }

  /** The filer downloads the first file of the result. */
  async download(): Promise<Answer<string>> {
    const file = (await this.read()).result?.attachments[0];
    return (await this.byFiler()).send<string>('GET', `/api/v1/attachments/${file?.id}/content`);
  }

  async slip(kind: string): Promise<Answer<string>> {
    return (await this.byFiler()).send<string>('GET', `${this.path}/slips/${kind}.pdf`);
  }

  /** Answers without throwing, for acts that are to be refused. */
  async attempt(persona: string, act: string, body: object = {}): Promise<number> {
    return (await (await this.portal.as(persona)).send('POST', `${this.path}/${act}`, { json: body })).status;
  }

  async act(persona: string, act: string, body: object = {}): Promise<DossierAnswer> {
    return (await this.portal.as(persona)).post<DossierAnswer>(`${this.path}/${act}`, body);
  }

  accept(): Promise<DossierAnswer> {
    return this.act(this.office.desk, 'acceptance');
  }

  /** The leader gives the dossier to the case handler. */
  assign(name: string): Promise<DossierAnswer> {
    return this.act(this.office.leader, 'assignment', { assignee: { subject: this.office.handler, name } });
  }

  /** Waits until what is owed is ordered. */
  ordered(): Promise<DossierAnswer> {
    return this.until('the payment order', ({ fee }) => (fee?.paymentOrderId ?? null) !== null);
  }

  /** Pays what is owed by the QR code, as a bank would. */
  async pay(): Promise<DossierAnswer> {
    const { fee } = await this.ordered();
    const caller = await this.byFiler();
    const attempt = `/api/v1/payment-orders/${fee?.paymentOrderId}/attempts`;
    const { payload } = await caller.post<{ readonly payload: string }>(attempt, { provider: 'vietqr' });
    await this.portal.anyone.post('/simulators/vietqr/transfers', { payload });
    return this.until('the payment', ({ financialState }) => financialState === 'PAID');
  }

  /** Reads as the filer until the dossier is so: facts of other services need a moment. */
  until(what: string, isSo: (dossier: DossierAnswer) => boolean): Promise<DossierAnswer> {
    return until(`${what} at the dossier`, async () => {
      const dossier = await this.read();
      return isSo(dossier) ? dossier : undefined;
    });
  }

  /** Asks another agency, which finds the question in its own list and answers it. */
  async consult(asked: Office): Promise<void> {
    const question = { toAgency: asked.agency, question: 'Đề nghị cho ý kiến chuyên ngành.', dueWorkingDays: 5 };
    const handler = await this.portal.as(this.office.handler);
    const { id } = await handler.post<{ readonly id: string }>(`${this.path}/consultations`, question);
    await this.answer(asked, id);
  }

  /** The agency that was asked answers what it finds among its questions; by default the only one of the dossier. */
  async answer(asked: Office, question?: string): Promise<void> {
    const expert = await this.portal.as(asked.handler);
    const { items } = await expert.get<Items<{ readonly id: string; readonly dossierId: string }>>(
      '/api/v1/consultations?state=REQUESTED&limit=200',
    );
    const id = question ?? items.find(({ dossierId }) => dossierId === this.id)?.id;
    if (!items.some((item) => item.id === id)) throw new Error(`${asked.agency} does not see what it is asked`);
    const opinion = { subject: 'Trả lời lấy ý kiến', content: 'Nhất trí.' };
    await expert.post(`${this.path}/consultations/${id}/opinion`, opinion);
  }

  /** Asks for one more component, which the filer adds. */
  async supplement(): Promise<void> {
    const [first] = this.components;
    const more = this.procedure.components.find(({ code }) => code === first?.code);
    if (first === undefined || more === undefined) throw new Error('the procedure requires no component');
    const items = [{ component: more.code, what: 'Bản rõ nét hơn', reason: 'Bản đã nộp bị mờ' }];
    await this.act(this.office.handler, 'supplement-requests', { items, answerWithinDays: 10 });
    const better = await upload(await this.byFiler(), `${more.code}-2`, more.mediaTypes);
    const components = this.components.map((c) => (c.code === more.code ? { ...c, attachmentIds: [better] } : c));
    await this.act(this.filer.persona, 'supplements', { components, note: 'Đã nộp lại.' });
  }

  /** The result as a file of the case handler. */
  async issue(title: string): Promise<DossierAnswer> {
    const handler = await this.portal.as(this.office.handler);
    const attachmentIds = [await upload(handler, title, ['application/pdf'])];
    return this.act(this.office.handler, 'result', { attachmentIds });
  }

  /** By post the first parcel comes back and the second finds somebody at home. */
  async handOver(delivery: Delivery): Promise<DossierAnswer> {
    const { desk } = this.office;
    const receivedBy = this.filer.applicant.fullName;
    if (delivery === 'ONLINE') return this.act(desk, 'handover', { method: delivery });
    if (delivery === 'DESK') return this.act(desk, 'handover', { method: delivery, receivedBy });
    const parcel = { method: delivery, carrier: 'Bưu điện tỉnh Cao Bằng', trackingNumber: `CB${Date.now()}VN` };
    await this.act(desk, 'handover', parcel);
    await this.act(desk, 'delivery', { outcome: 'FAILED', reason: 'Không có người nhận' });
    await this.act(desk, 'delivery', { outcome: 'RETURNED', reason: 'Hết thời hạn lưu giữ' });
    await this.act(desk, 'handover', parcel);
    return this.act(desk, 'delivery', { outcome: 'DELIVERED', receivedBy });
  }

  private get path(): string {
    return `/api/v1/dossiers/${this.id}`;
  }
}

async function upload(caller: Caller, title: string, mediaTypes: readonly string[]): Promise<string> {
  const [name, type, content] = mediaTypes.includes('application/pdf')
    ? ([`${title}.pdf`, 'application/pdf', samplePdf(`${title} ${Math.random()}`)] as const)
    : ([`${title}.png`, 'image/png', PNG] as const);
  return (await caller.upload(name, type, content)).id;
}

/** The form that a case fills in: the first one that is for it, else the main one. */
function formOf(
  { forms }: ProcedureAnswer,
  caseVariant: string | undefined,
): ProcedureAnswer['forms'][number] | undefined {
  return forms.find(({ caseVariants }) => caseVariant !== undefined && caseVariants.includes(caseVariant)) ?? forms[0];
}
