import type { Block, PrintedDocument } from '@dvc/printing';
import type { SlipKind } from '../dossier/transitions.js';
import { numberedName } from './slip-number.js';
import type { SlipContent } from './slip-content.js';
import { channelNames, componentKind, dayOf, deliveryNames, dong, limitText, longDayOf, momentOf } from './spoken.js';

/** The form as the regime in force calls it. */
export interface FormName {
  readonly formNo: string;
  readonly titleVi: string;
  readonly regimeVi: string;
}

export interface IssuedSlip {
  readonly kind: SlipKind;
  readonly number: number;
  readonly year: number;
  readonly issuedAt: Date;
  readonly voidedAt: Date | null;
  readonly content: SlipContent;
}

/** A slip as it is printed. `trackingUrl`: where the applicant follows the dossier; null: only its number is in the QR code. */
export function slipPaper(slip: IssuedSlip, form: FormName, trackingUrl: string | null): PrintedDocument {
  const { content: c, issuedAt, voidedAt } = slip;
  const number = c.dossierCode ?? c.provisionalNumber ?? '';
  return {
    title: `${form.titleVi} ${number}`,
    footer: `Mẫu số ${form.formNo} (${form.regimeVi}) · Hồ sơ ${number}`,
    createdAt: issuedAt.toISOString(),
    blocks: [
      {
        kind: 'letterhead',
        issuer: [c.parentAgencyName, c.agencyName].filter((name) => name !== null),
        number: `Số: ${numberedName(slip)}`,
        placeAndDay: longDayOf(issuedAt),
      },
      { kind: 'heading', level: 1, text: form.titleVi.toLocaleUpperCase('vi') },
      ...(voidedAt === null
        ? []
        : ([
            { kind: 'paragraph', align: 'CENTRE', style: 'BOLD', text: `ĐÃ THU HỒI lúc ${momentOf(voidedAt)}` },
          ] as const)),
      { kind: 'paragraph', align: 'CENTRE', text: `Mã hồ sơ: ${number}` },
      ...bodies[slip.kind](c),
      ...whereAndHow(slip, trackingUrl),
      { kind: 'qr', data: trackingUrl ?? number, caption: 'Quét mã để tra cứu hồ sơ' },
      {
        kind: 'signatures',
        signatures: [
          { title: 'NGƯỜI NỘP HỒ SƠ', note: '(Ký, ghi rõ họ tên)', name: submitterOf(c) },
          { title: signers[slip.kind], note: '(Ký, ghi rõ họ tên)', name: c.officer ?? '' },
        ],
      },
    ],
  };
}

/** Where the applicant follows the dossier and whom he asks; of a receipt also its place in the book. */
function whereAndHow({ kind, number, year, content }: IssuedSlip, trackingUrl: string | null): readonly Block[] {
  const { officer, officerEmail } = content;
  const lines = [
    ...(kind === 'RECEIPT' ? [['Vào sổ theo dõi hồ sơ', `Quyển số ${year}, số thứ tự ${number}`] as const] : []),
    ...(kind === 'SUPPLEMENT' && officer !== null
      ? [['Cán bộ hướng dẫn', [officer, officerEmail].filter((part) => part != null).join(', ')] as const]
      : []),
    ...(trackingUrl === null ? [] : [['Theo dõi hồ sơ tại', trackingUrl] as const]),
  ];
  return lines.length === 0 ? [] : [fields(lines)];
}

const signers: Readonly<Record<SlipKind, string>> = {
  RECEIPT: 'NGƯỜI TIẾP NHẬN HỒ SƠ',
  SUPPLEMENT: 'NGƯỜI HƯỚNG DẪN',
  REFUSAL: 'NGƯỜI TIẾP NHẬN HỒ SƠ',
  APOLOGY: 'THỦ TRƯỞNG CƠ QUAN',
  DISCONTINUATION: 'THỦ TRƯỞNG CƠ QUAN',
};

const bodies: Readonly<Record<SlipKind, (c: SlipContent) => readonly Block[]>> = {
  RECEIPT: (c) => [
    fields([
      ...optional('Đơn vị tiếp nhận', c.intakeAgencyName ?? c.agencyName ?? undefined),
      ...optional('Điện thoại của đơn vị tiếp nhận', c.intakeAgencyPhone ?? undefined),
      ...optional('Cơ quan giải quyết', c.agencyName ?? undefined),
      ...parties(c),
      ['Nội dung yêu cầu giải quyết', c.procedureName],
      ...caseOf(c),
    ]),
    { kind: 'heading', level: 2, text: 'Thành phần hồ sơ nộp' },
    {
      kind: 'table',
      columns: [
        { title: 'STT', width: 1, align: 'CENTRE' },
        { title: 'Tên giấy tờ', width: 8 },
        { title: 'Loại bản', width: 3 },
        { title: 'Số bản', width: 2, align: 'RIGHT' },
        { title: 'Số tệp', width: 2, align: 'RIGHT' },
      ],
      // what the case does not need, or what may be left out and was, is nothing that was received
      rows: c.components
        .filter(({ files }) => files > 0)
        .map(({ nameVi, kind, quantity, files }, n) => [
          String(n + 1),
          nameVi,
          componentKind(kind),
          quantity === null ? '' : String(quantity),
          String(files),
        ]),
    },
    fields([
      ...optional('Số lượng hồ sơ', c.dossierSets === undefined ? undefined : `${c.dossierSets} bộ`),
      ['Thời hạn giải quyết theo quy định', limitText(c.timeLimit)],
      ['Thời gian nhận hồ sơ', momentOf(c.acceptedAt)],
      ['Thời gian trả kết quả', momentOf(c.dueAt)],
      ['Hình thức nhận kết quả', deliveryNames[c.delivery]],
      ...(c.deliveryAddress === null ? [] : [['Địa chỉ nhận kết quả', c.deliveryAddress] as const]),
      ['Phí, lệ phí', c.feeTotal === 0 ? 'Không' : dong(c.feeTotal)],
    ]),
  ],
  SUPPLEMENT: (c) => [
    fields([...parties(c), ['Về việc', c.procedureName], ...caseOf(c)]),
    { kind: 'paragraph', text: 'Đề nghị Ông/Bà hoàn thiện hồ sơ gồm những nội dung sau:' },
    {
      kind: 'table',
      columns: [
        { title: 'STT', width: 1, align: 'CENTRE' },
        { title: 'Nội dung cần bổ sung, hoàn thiện', width: 7 },
        { title: 'Lý do', width: 6 },
      ],
      rows: c.items.map(({ what, reason }, n) => [String(n + 1), what, reason]),
    },
    fields([['Bổ sung chậm nhất ngày', dayOf(c.answerBy)]]),
    {
      kind: 'paragraph',
      text:
        c.acceptedAt === null
          ? 'Hồ sơ chưa được tiếp nhận; cơ quan xem xét tiếp nhận sau khi nhận đủ hồ sơ bổ sung.'
          : 'Thời hạn giải quyết tạm dừng cho đến khi cơ quan nhận đủ hồ sơ bổ sung.',
    },
  ],
  REFUSAL: (c) => [
    fields([...parties(c), ['Nội dung yêu cầu giải quyết', c.procedureName], ...caseOf(c)]),
    {
      kind: 'paragraph',
      text: `Hồ sơ không được tiếp nhận để giải quyết với lý do: ${c.reason ?? ''}`,
    },
  ],
  APOLOGY: (c) => [
    { kind: 'paragraph', text: `Kính gửi: ${submitterOf(c)}` },
    fields([
      ['Nội dung yêu cầu giải quyết', c.procedureName],
      ['Thời gian nhận hồ sơ', momentOf(c.acceptedAt)],
      ['Thời gian hẹn trả kết quả', momentOf(c.dueBefore)],
    ]),
    {
      kind: 'paragraph',
      text: `Đến nay hồ sơ chưa giải quyết xong với lý do: ${withoutStop(c.reason)}. Cơ quan xin lỗi Ông/Bà vì sự chậm trễ này và đề nghị gia hạn thời gian trả kết quả đến ${momentOf(c.dueAt)}.`,
    },
  ],
  DISCONTINUATION: (c) => [
    { kind: 'paragraph', text: `Kính gửi: ${submitterOf(c)}` },
    fields([
      ['Nội dung yêu cầu giải quyết', c.procedureName],
      ['Thời gian nhận hồ sơ', momentOf(c.acceptedAt)],
    ]),
    { kind: 'paragraph', text: `Cơ quan thông báo dừng giải quyết hồ sơ với lý do: ${c.reason ?? ''}` },
  ],
};

function parties(c: SlipContent): readonly (readonly [string, string])[] {
  const { applicant, representative } = c;
  const submitter = representative ?? applicant;
  return [
    ['Tiếp nhận hồ sơ của', submitterOf(c)],
    ['Chủ hồ sơ', applicant.fullName],
    ['Hình thức nộp', channelNames[c.channel]],
    ...optional('Địa chỉ', submitter.address),
    ...optional('Số điện thoại', submitter.phone),
    ...optional('Thư điện tử', submitter.email),
    ...optional('Số định danh cá nhân', submitter.citizenId),
    ...optional('Hộ chiếu', submitter.passport),
    ...optional('Mã số thuế', applicant.taxCode),
  ];
}

/** What is followed by a full stop. */
function withoutStop(text: string | null): string {
  return (text ?? '').trim().replace(/\.+$/u, '');
}

function caseOf({ caseName }: SlipContent): readonly (readonly [string, string])[] {
  return caseName == null ? [] : [['Trường hợp', caseName]];
}

function submitterOf({ applicant, representative }: SlipContent): string {
  return (representative ?? applicant).fullName;
}

function optional(label: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[label, value]];
}

function fields(items: readonly (readonly [string, string])[]): Block {
  return { kind: 'fields', items: items.map(([label, value]) => ({ label, value })) };
}
