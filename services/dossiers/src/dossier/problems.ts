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
  extensionLimit: {
    slug: 'extension-limit',
    status: 409,
    title: { vi: 'Không được gia hạn thêm', en: 'No further extension is permitted' },
  },
  extensionTooLate: {
    slug: 'extension-too-late',
    status: 409,
    title: { vi: 'Đã quá thời hạn được gia hạn', en: 'It is too late for an extension' },
  },
  notReversible: {
    slug: 'not-reversible',
    status: 409,
    title: { vi: 'Không thể thu hồi bước xử lý', en: 'The last act can not be taken back' },
  },
  assignedToAnother: {
    slug: 'assigned-to-another',
    status: 403,
    title: { vi: 'Hồ sơ đã giao cho người khác', en: 'The dossier is assigned to somebody else' },
  },
} as const satisfies Record<string, ProblemType>;

export function unknownDossier(): Problem {
  return notFound({ vi: 'hồ sơ', en: 'dossier' });
}

/** Of a denunciation most readers see that it exists, and no more. */
export function contentIsSecret(): Problem {
  return forbidden({
    vi: 'Nội dung hồ sơ này được giữ bí mật.',
    en: 'The content of this dossier is confidential.',
  });
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
    vi: 'Chưa thể thực hiện: người nộp hồ sơ còn phí, lệ phí phải nộp.',
    en: 'This can not be done yet: the applicant still has fees to pay.',
  });
}

export function consultationOpen(count: number): Problem {
  return new Problem(problemTypes.consultationOpen, {
    vi: `Còn ${count} ý kiến phối hợp chưa được trả lời; im lặng không phải là đồng ý.`,
    en: `${count} consultation(s) are not answered yet; silence is not consent.`,
  });
}

export function itemsUndecided(count: number): Problem {
  return conflict({
    vi: `Còn ${count} mục chưa có kết quả; hãy quyết định từng mục trước.`,
    en: `${count} item(s) are not decided yet; decide on each of them first.`,
  });
}

export function alreadyAsked(): Problem {
  return new Problem(problemTypes.consultationOpen, {
    vi: 'Cơ quan này đã được hỏi về hồ sơ và chưa trả lời; hãy chờ ý kiến trước khi hỏi tiếp.',
    en: 'This agency was asked about the dossier and has not answered yet; wait for its opinion before asking again.',
  });
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

/** The role does act on dossiers, but not so in this state. */
export function notYourPart(act: Act, status: Status): Problem {
  return forbidden({
    vi: `Vai trò của bạn không được thực hiện “${actNames[act].vi}” khi hồ sơ ở trạng thái “${statusNames[status].vi}”.`,
    en: `Your role may not do "${actNames[act].en}" while the dossier is "${statusNames[status].en}".`,
  });
}

export function notYourDossier(): Problem {
  return forbidden({
    vi: 'Chỉ người nộp hồ sơ mới được thực hiện việc này.',
    en: 'Only the applicant of the dossier may do this.',
  });
}

export function assignedToAnother(): Problem {
  return new Problem(problemTypes.assignedToAnother, {
    vi: 'Hồ sơ đã được giao cho cán bộ khác thụ lý. Hãy đề nghị lãnh đạo phân công lại hoặc ủy quyền.',
    en: 'Another officer handles this dossier. Ask the leader to reassign it, or for a delegation.',
  });
}

export function denunciationIsGiven(): Problem {
  return forbidden({
    vi: 'Đơn tố cáo do lãnh đạo cơ quan giao cho người giải quyết; cán bộ không tự nhận hoặc chuyển cho người khác.',
    en: 'The leader of the agency gives a denunciation to who handles it; nobody claims it or passes it on himself.',
  });
}

export function acceptedBefore(): Problem {
  return conflict({
    vi: 'Hồ sơ đã được tiếp nhận; hãy dừng giải quyết thay vì từ chối tiếp nhận.',
    en: 'The dossier was accepted; discontinue it instead of refusing it.',
  });
}

export function neverAccepted(): Problem {
  return conflict({
    vi: 'Hồ sơ chưa được tiếp nhận; hãy từ chối tiếp nhận thay vì dừng giải quyết.',
    en: 'The dossier was never accepted; refuse it instead of discontinuing it.',
  });
}

export function extensionsUsed(times: number): Problem {
  return new Problem(problemTypes.extensionLimit, {
    vi: `Thủ tục cho phép gia hạn ${times} lần và hồ sơ đã được gia hạn đủ số lần đó.`,
    en: `The procedure permits ${times} extension(s), and the dossier had them.`,
  });
}

export function nothingToTakeBack(last: string): Problem {
  return new Problem(problemTypes.notReversible, {
    vi: `Bước gần nhất (“${last}”) không thể thu hồi.`,
    en: 'The latest step is not one that can be taken back.',
  });
}

/** The request was made when the platform did not keep what the dossier held; its answer is checked. */
export function contentUnknown(): Problem {
  return new Problem(problemTypes.notReversible, {
    vi: 'Người nộp đã bắt đầu sửa hồ sơ nên không thể thu hồi yêu cầu bổ sung; hãy chờ người nộp bổ sung xong.',
    en: 'The applicant has begun to change the dossier, so the supplement request stands; wait for the supplement.',
  });
}

/** Money that came is not taken back by taking back what asked for it. */
export function dutyPaid(): Problem {
  return new Problem(problemTypes.notReversible, {
    vi: 'Nghĩa vụ tài chính đã được nộp nên không thể thu hồi; hãy hoàn trả theo quy định nếu thu thừa.',
    en: 'The financial duty was paid and can not be taken back; refund what was too much.',
  });
}

export function notInPost(): Problem {
  return conflict({
    vi: 'Kết quả không đang được gửi qua bưu chính.',
    en: 'The result is not in the post.',
  });
}

export function alreadyInPost(): Problem {
  return conflict({
    vi: 'Kết quả đang ở bưu chính; hãy ghi nhận đã phát hoặc đã chuyển hoàn trước.',
    en: 'The result is with the post; record first that it was delivered or brought back.',
  });
}

export function notOfTheDossier(positions: readonly number[]): Problem {
  return refused(
    { vi: 'Có tệp không thuộc hồ sơ.', en: 'A file is not one of the dossier.' },
    positions.map((index) => ({
      pointer: `/attachmentIds/${index}`,
      code: 'attachment',
      message: { vi: 'Tệp này không thuộc hồ sơ.', en: 'This is not a file of the dossier.' },
    })),
  );
}

/** What a denouncer gave tells who he is; the asked agency gets what the question says. */
export function filesOfDenouncer(): Problem {
  const message = {
    vi: 'Không gửi tệp của đơn tố cáo cho cơ quan khác. Hãy nêu nội dung cần hỏi mà không lộ người tố cáo.',
    en: 'Files of a denunciation go to no other agency. Write what is asked without telling who denounced.',
  };
  return refused(message, [{ pointer: '/attachmentIds', code: 'confidential', message }]);
}

export function unknownConsultation(): Problem {
  return notFound({ vi: 'yêu cầu phối hợp', en: 'consultation' });
}

export function alreadyAnswered(): Problem {
  return conflict({
    vi: 'Yêu cầu phối hợp này đã được trả lời, đã bị trả lại hoặc đã kết thúc.',
    en: 'This consultation was answered, returned or closed already.',
  });
}
