import type { Block } from '@dvc/printing';
import { localDay } from '@dvc/calendar';
import type { ConsultationView } from '../storage/dossier-views.js';
import { momentOf } from './spoken.js';

/** What other agencies were asked: given when and until when, back when, in time or not. Nothing when none was. */
export function coProcessing(consultations: readonly ConsultationView[], now: Date): readonly Block[] {
  if (consultations.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Cơ quan phối hợp' },
    {
      kind: 'table',
      columns: [
        { title: 'STT', width: 1, align: 'CENTRE' },
        { title: 'Cơ quan', width: 6 },
        { title: 'Giao', width: 4 },
        { title: 'Hạn trả lời', width: 4 },
        { title: 'Nhận lại', width: 4 },
        { title: 'Kết quả', width: 4 },
      ],
      rows: consultations.map((c, n) => [
        String(n + 1),
        c.toAgencyName ?? c.toAgency,
        momentOf(c.requestedAt),
        momentOf(c.dueAt),
        momentOf(c.answeredAt),
        outcomeOf(c, now),
      ]),
    },
  ];
}

/** Silence is no consent: what was not answered says so. */
function outcomeOf({ state, answeredAt, dueAt }: ConsultationView, now: Date): string {
  if (answeredAt !== null) {
    if (localDay(answeredAt) < localDay(dueAt)) return 'Trước hạn';
    return answeredAt <= dueAt ? 'Đúng hạn' : 'Quá hạn';
  }
  if (state === 'RETURNED') return 'Từ chối tiếp nhận';
  if (state === 'CLOSED') return 'Kết thúc, không có ý kiến';
  return now > dueAt ? 'Quá hạn, chưa trả lời' : 'Chưa trả lời';
}
