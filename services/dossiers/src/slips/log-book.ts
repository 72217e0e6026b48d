import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { renderPdf } from '@dvc/printing';
import { forbidden, refused } from '@dvc/problems';
import { readScopeOf } from '../dossier/access-policy.js';
import { KEPT_SECRET, statusNames } from '../dossier/texts.js';
import { isListKey } from '../list/list-dossiers.js';
import { shownTimeliness } from '../read/timeliness.js';
import { Agencies } from '../reference/agencies.js';
import { periodOf } from '../statistics/period.js';
import { LogBookRows, type LogBookRow, type LogBookScope } from '../storage/log-book-rows.js';
import { SlipFormRows } from '../storage/slip-form-rows.js';
import { timelinessNames } from './control-sheet.js';
import type { LogBookItem, LogBookPageQuery, LogBookPeriod } from './log-book.dto.js';
import { dayOf, longDayOf, momentOf } from './spoken.js';

const LONGEST_PERIOD_DAYS = 366;
/** Rows of one printed book; longer ones are printed in parts. */
const PRINTED_ROWS = 5_000;

/** The book of the dossiers that an agency and those below it accepted or refused; of a desk also what it took in for others. */
@Injectable()
export class LogBook {
  constructor(
    private readonly rows: LogBookRows,
    private readonly forms: SlipFormRows,
    private readonly agencies: Agencies,
  ) {}

  async page({ limit, cursor, ...period }: LogBookPageQuery, actor: Actor): Promise<Page<LogBookItem>> {
    const scope = scopeOf(period, actor);
    const codec = new CursorCodec<[string, string]>('log-book', [scope.ofAgency, period]);
    const after = codec.decode(cursor, isListKey);
    const [rows, total] = await Promise.all([
      this.rows.page(scope, after && { enteredAt: after[0], id: after[1] }, limit + 1),
      this.rows.count(scope),
    ]);
    const page = codec.page(rows, limit, total, ({ enteredAt, id }) => [enteredAt.toISOString(), id]);
    const now = new Date();
    return { ...page, items: page.items.map((row) => logBookItem(row, now)) };
  }

  /** Throws 422 when the period holds more than one book takes. */
  async print(period: LogBookPeriod, actor: Actor): Promise<Buffer> {
    const scope = scopeOf(period, actor);
    const total = await this.rows.count(scope);
    if (total > PRINTED_ROWS) throw tooMany(total);
    const now = new Date();
    const form = await this.forms.inForce('LOG_BOOK', period.to);
    const rows = await this.rows.page(scope, undefined, PRINTED_ROWS);
    return renderPdf({
      title: `${form.titleVi} ${period.from} ${period.to}`,
      orientation: 'LANDSCAPE',
      footer: `Mẫu số ${form.formNo} (${form.regimeVi})`,
      blocks: [
        { kind: 'letterhead', issuer: [await this.agencies.nameOf(scope.agency)], placeAndDay: longDayOf(now) },
        { kind: 'heading', level: 1, text: form.titleVi.toLocaleUpperCase('vi') },
        { kind: 'paragraph', align: 'CENTRE', text: `Từ ngày ${dayOf(period.from)} đến ngày ${dayOf(period.to)}` },
        {
          kind: 'table',
          columns: [
            { title: 'TT', width: 1, align: 'CENTRE' },
            { title: 'Quyển/Số', width: 3 },
            { title: 'Mã hồ sơ', width: 5 },
            { title: 'Thủ tục', width: 7 },
            { title: 'Chủ hồ sơ', width: 5 },
            { title: 'Cơ quan giải quyết', width: 5 },
            { title: 'Nhận', width: 3 },
            { title: 'Hẹn trả', width: 3 },
            { title: 'Hoàn thành', width: 3 },
            { title: 'Trả kết quả', width: 3 },
            { title: 'Người nhận', width: 4 },
            { title: 'Ghi chú', width: 3 },
          ],
          rows: rows.map((row, n) => [
            String(n + 1),
            printedNumberOf(row),
            row.dossierCode ?? row.provisionalNumber ?? '',
            row.procedureName,
            row.applicantName ?? KEPT_SECRET,
            row.agencyName ?? row.agency,
            momentOf(row.acceptedAt ?? row.submittedAt),
            momentOf(row.dueAt),
            momentOf(row.completedAt),
            momentOf(row.returnedAt),
            row.receivedBy ?? '',
            noteOn(row, now),
          ]),
        },
      ],
    });
  }
}

export function logBookItem(row: LogBookRow, now: Date): LogBookItem {
  return {
    dossierId: row.id,
    dossierCode: row.dossierCode,
    provisionalNumber: row.provisionalNumber,
    bookNumber: bookNumberOf(row),
    bookAgency: row.bookAgency,
    procedureName: row.procedureName,
    applicantName: row.applicantName ?? KEPT_SECRET,
    agency: row.agency,
    status: row.status,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    due: row.due,
    originalDue: row.originalDue,
    timeliness: shownTimeliness(row, now),
    completedAt: row.completedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    returnedAt: row.returnedAt?.toISOString() ?? null,
    receivedBy: row.receivedBy,
  };
}

function bookNumberOf({ bookYear, bookNumber }: LogBookRow): string | null {
  return bookYear === null || bookNumber === null ? null : `${bookYear}/${bookNumber}`;
}

/** After a merger two agencies issued the same number: one that another agency issued says so. */
function printedNumberOf(row: LogBookRow): string {
  const number = bookNumberOf(row) ?? '';
  return row.bookAgency === null ? number : `${number} (${row.bookAgencyName ?? row.bookAgency})`;
}

function noteOn(row: LogBookRow, now: Date): string {
  const timeliness = shownTimeliness(row, now);
  return timeliness === null ? statusNames[row.status].vi : timelinessNames[timeliness];
}

function scopeOf({ from, to, agency }: LogBookPeriod, actor: Actor): LogBookScope {
  if (actor.agency === null)
    throw forbidden({ vi: 'Tài khoản chưa thuộc cơ quan nào.', en: 'The account belongs to no agency.' });
  const { first, until } = periodOf(from, to, LONGEST_PERIOD_DAYS);
  return {
    ofAgency: actor.agency,
    subject: actor.subject,
    desk: readScopeOf(actor).desk,
    agency: agency ?? actor.agency,
    from: first,
    until,
  };
}

function tooMany(total: number): Error {
  return refused({ vi: 'Sổ quá dài để in một lần.', en: 'The book is too long to be printed at once.' }, [
    {
      pointer: '?to',
      code: 'tooManyRows',
      message: {
        vi: `Khoảng này có ${total} hồ sơ; mỗi lần in tối đa ${PRINTED_ROWS}. Hãy chọn khoảng ngắn hơn.`,
        en: `The period has ${total} dossiers; one print takes at most ${PRINTED_ROWS}. Choose a shorter one.`,
      },
    },
  ]);
}
