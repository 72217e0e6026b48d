import { conflict, forbidden, notFound, Problem, type ProblemType, refused } from '@dvc/problems';
import type { Act } from './transitions.js';
import type { Status } from './state.js';
import { actNames, statusNames } from './texts.js';

export const problemTypes = {
  missingCalendar: {
    slug: 'missing-working-calendar',
    status: 409,
    title: { vi: 'Chưa có lịch làm việc của năm', en: 'The working calendar of a year is missing' },
  },
  feeDue: {
    slug: 'fee-due',
    status: 409,
    title: { vi: 'Chưa nộp phí, lệ phí', en: 'A fee is due' },
  },
  consultationOpen: {
    slug: 'consultation-open',
    status: 409,
    title: { vi: 'Còn ý kiến phối hợp chưa trả lời', en: 'A consultation is open' },
  },
} as const satisfies Record<string, ProblemType>;

export function unknownDossier(): Problem {
  return notFound({ vi: 'hồ sơ', en: 'dossier' });
}

export function wrongState(act: Act, status: Status): Problem {
  return conflict({
    vi: `Không thể thực hiện “${actNames[act].vi}” khi hồ sơ ở trạng thái “${statusNames[status].vi}”.`,
    en: `"${actNames[act].en}" is not possible while the dossier is "${statusNames[status].en}".`,
  });
}

export function noDraftAnyMore(status: Status): Problem {
  return conflict({
    vi: `Chỉ có thể sửa hồ sơ khi còn là bản nháp; hồ sơ này đang ở trạng thái “${statusNames[status].vi}”.`,
    en: `Only a draft can be changed; this dossier is "${statusNames[status].en}".`,
  });
}

export function notYourAgency(): Problem {
  return forbidden({
    vi: 'Chỉ cán bộ của cơ quan có thẩm quyền hoặc cơ quan cấp trên mới được xử lý hồ sơ này.',
    en: 'Only officers of the competent agency or of an agency above it may act on this dossier.',
  });
}

/** Nothing was changed: without the year's days off the due date would be a guess. */
export function missingCalendar(year: number): Problem {
  return new Problem(problemTypes.missingCalendar, {
    vi: `Chưa có lịch làm việc năm ${year} nên không tính được hạn. Quản trị viên của tỉnh cần tải lịch năm ${year} lên, sau đó hãy thực hiện lại.`,
    en: `There is no working calendar for ${year}, so the deadline can't be computed. An administrator of the province has to upload the calendar of ${year}; then try again.`,
  });
}

export function feeDue(): Problem {
  return new Problem(problemTypes.feeDue, {
    vi: 'Chưa thể trả kết quả: người nộp hồ sơ còn phí, lệ phí phải nộp.',
    en: 'The result can not be handed over yet: the applicant still has fees to pay.',
  });
}

export function consultationOpen(count: number): Problem {
  return new Problem(problemTypes.consultationOpen, {
    vi: `Còn ${count} ý kiến phối hợp chưa được trả lời; im lặng không phải là đồng ý.`,
    en: `${count} consultation(s) are not answered yet; silence is not consent.`,
  });
}

export function alreadyAsked(): Problem {
  return new Problem(problemTypes.consultationOpen, {
    vi: 'Cơ quan này đã được hỏi về hồ sơ và chưa trả lời; hãy chờ ý kiến trước khi hỏi tiếp.',
    en: 'This agency was asked about the dossier and has not answered yet; wait for its opinion before asking again.',
  });
}

export function unusableResultFiles(positions: readonly number[]): Problem {
  return refused(
    { vi: 'Có tệp kết quả không dùng được.', en: 'A result file can not be used.' },
    positions.map((index) => ({
      pointer: `/attachmentIds/${index}`,
      code: 'attachment',
      message: {
        vi: 'Không có tệp này trong số các tệp bạn đã tải lên.',
        en: 'This is not among the files that you uploaded.',
      },
    })),
  );
}

export function agencyCannotBeAsked(): Problem {
  return refused({ vi: 'Không thể lấy ý kiến cơ quan này.', en: 'This agency can not be asked.' }, [
    {
      pointer: '/toAgency',
      code: 'agency',
      message: {
        vi: 'Phải là một cơ quan đang hoạt động, khác với cơ quan đang giải quyết hồ sơ.',
        en: 'Must be an existing agency other than the one that processes the dossier.',
      },
    },
  ]);
}
