import type { Block, PrintedDocument } from '@dvc/printing';
import { entryNames, KEPT_SECRET, statusNames } from '../dossier/texts.js';
import { shownTimeliness } from '../read/timeliness.js';
import type { ConsultationView, DossierView } from '../storage/dossier-views.js';
import type { HandOff, HistoryRow } from '../storage/history-rows.js';
import { coProcessing } from './co-processing.js';
import { receiverOf } from './receiver.js';
import type { FormName } from './slip-paper.js';
import { longDayOf, momentOf } from './spoken.js';

export const timelinessNames = { EARLY: 'Trước hạn', ON_TIME: 'Đúng hạn', OVERDUE: 'Quá hạn' } as const;

/** What happened to a dossier, between whom, and what other agencies were asked. */
export interface Course {
  readonly history: readonly HistoryRow[];
  readonly handOffs: readonly HandOff[];
  readonly consultations: readonly ConsultationView[];
}

/** Who gave a dossier to whom, when and until when, as the sheet that goes with it. `open`: the reader may know who filed it. */
export function controlSheet(
  d: DossierView,
  { history, handOffs, consultations }: Course,
  form: FormName,
  open: boolean,
  now: Date,
): PrintedDocument {
  const number = d.dossierCode ?? d.provisionalNumber ?? '';
  const timeliness = shownTimeliness(d, now);
  const byRevision = new Map(handOffs.map((one) => [one.revision, one]));
  return {
    title: `${form.titleVi} ${number}`,
    orientation: 'LANDSCAPE',
    footer: `Mẫu số ${form.formNo} (${form.regimeVi}) · Hồ sơ ${number}`,
    blocks: [
      { kind: 'letterhead', issuer: d.agencyName === null ? [d.agency] : [d.agencyName], placeAndDay: longDayOf(now) },
      { kind: 'heading', level: 1, text: form.titleVi.toLocaleUpperCase('vi') },
      {
        kind: 'fields',
        items: [
          { label: 'Mã hồ sơ', value: number },
          { label: 'Thủ tục', value: d.procedureName },
          { label: 'Chủ hồ sơ', value: open ? d.applicant.fullName : KEPT_SECRET },
          { label: 'Cơ quan giải quyết', value: d.agencyName ?? d.agency },
          { label: 'Cơ quan phối hợp', value: agenciesOf(consultations) },
          { label: 'Thời gian nhận', value: momentOf(d.acceptedAt) },
          { label: 'Hẹn trả ban đầu', value: momentOf(d.originalDueAt) },
          { label: 'Hẹn trả hiện tại', value: momentOf(d.dueAt) },
          { label: 'Kết quả', value: timeliness === null ? statusNames[d.status].vi : timelinessNames[timeliness] },
        ],
      },
      // the number alone: the key to follow it by is the applicant's
      { kind: 'qr', data: number, caption: 'Quét mã để tìm hồ sơ' },
      { kind: 'heading', level: 2, text: 'Quá trình giao, nhận và xử lý' },
      {
        kind: 'table',
        columns: [
          { title: 'STT', width: 1, align: 'CENTRE' },
          { title: 'Thời gian', width: 3 },
          { title: 'Nội dung', width: 5 },
          { title: 'Bên giao', width: 4 },
          { title: 'Bên nhận', width: 4 },
          { title: 'Thời hạn', width: 3 },
          { title: 'Trạng thái sau đó', width: 4 },
          { title: 'Ghi chú', width: 5 },
        ],
        rows: history.map((row) => [
          String(row.revision),
          momentOf(row.at),
          entryNames[row.entry],
          giverOf(row, open),
          byRevision.get(row.revision)?.receiver ?? receiverOf(row, d, open),
          momentOf(byRevision.get(row.revision)?.deadline ?? null),
          statusNames[row.toStatus].vi,
          open ? noteOn(row) : '',
        ]),
      },
      ...coProcessing(consultations, now),
      ...signatures,
    ],
  };
}

const signatures: readonly Block[] = [
  {
    kind: 'signatures',
    signatures: [
      { title: 'NGƯỜI GIAO', note: '(Ký, ghi rõ họ tên)' },
      { title: 'NGƯỜI NHẬN', note: '(Ký, ghi rõ họ tên)' },
    ],
  },
];

function agenciesOf(consultations: readonly ConsultationView[]): string {
  const names = new Set(consultations.map(({ toAgency, toAgencyName }) => toAgencyName ?? toAgency));
  return names.size === 0 ? 'Không' : [...names].join('; ');
}

function noteOn({ reason, broughtBy }: HistoryRow): string {
  const notes = [reason, broughtBy === null ? null : `Người mang đến: ${broughtBy}`];
  return notes.filter((note) => note !== null).join('. ');
}

/** The person with his agency. */
function giverOf({ actorKind, actorName, actorAgency }: HistoryRow, open: boolean): string {
  if (actorKind === 'SYSTEM') return 'Hệ thống';
  if (actorKind === 'APPLICANT' && !open) return KEPT_SECRET;
  return [actorName, actorAgency].filter((part) => part !== null).join(', ');
}
