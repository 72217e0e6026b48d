import type { PrintedDocument } from '@dvc/printing';
import { timelinessOf } from '../dossier/clock.js';
import { entryNames, KEPT_SECRET, statusNames } from '../dossier/texts.js';
import type { DossierView } from '../storage/dossier-views.js';
import type { HistoryRow } from '../storage/history-rows.js';
import type { FormName } from './slip-paper.js';
import { longDayOf, momentOf } from './spoken.js';

export const timelinessNames = { EARLY: 'Trước hạn', ON_TIME: 'Đúng hạn', OVERDUE: 'Quá hạn' } as const;

/** Who did what to a dossier and when, as the sheet that goes with it. `open`: the reader may know who filed it. */
export function controlSheet(
  d: DossierView,
  history: readonly HistoryRow[],
  form: FormName,
  open: boolean,
  now: Date,
): PrintedDocument {
  const number = d.dossierCode ?? d.provisionalNumber ?? '';
  const timeliness = timelinessOf(d, now);
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
          { label: 'Thời gian nhận', value: momentOf(d.acceptedAt) },
          { label: 'Hẹn trả ban đầu', value: momentOf(d.originalDueAt) },
          { label: 'Hẹn trả hiện tại', value: momentOf(d.dueAt) },
          { label: 'Kết quả', value: timeliness === null ? statusNames[d.status].vi : timelinessNames[timeliness] },
        ],
      },
      // the number alone: the key to follow it by is the applicant's
      { kind: 'qr', data: number, caption: 'Quét mã để tìm hồ sơ' },
      {
        kind: 'table',
        columns: [
          { title: 'STT', width: 1, align: 'CENTRE' },
          { title: 'Thời gian', width: 4 },
          { title: 'Nội dung', width: 6 },
          { title: 'Người thực hiện', width: 5 },
          { title: 'Cơ quan', width: 4 },
          { title: 'Trạng thái sau đó', width: 5 },
          { title: 'Ghi chú', width: 6 },
        ],
        rows: history.map((row) => [
          String(row.revision),
          momentOf(row.at),
          entryNames[row.entry],
          authorOf(row, open),
          row.actorAgency ?? '',
          statusNames[row.toStatus].vi,
          open ? noteOn(row) : '',
        ]),
      },
    ],
  };
}

function noteOn({ reason, broughtBy }: HistoryRow): string {
  const notes = [reason, broughtBy === null ? null : `Người mang đến: ${broughtBy}`];
  return notes.filter((note) => note !== null).join('. ');
}

function authorOf({ actorKind, actorName }: HistoryRow, open: boolean): string {
  if (actorKind === 'SYSTEM') return 'Hệ thống';
  return actorKind === 'APPLICANT' && !open ? KEPT_SECRET : (actorName ?? '');
}
