import { conflict, type Problem } from '@dvc/problems';
import type { Dossier } from '../dossier/state.js';
import type { EndedAbove } from '../storage/escalation-rows.js';

/** No first decision to contest: what the complainant may wait for. */
export function notDecided({ due, closedAt, pausedAt }: Pick<Dossier, 'due' | 'closedAt' | 'pausedAt'>): Problem {
  if (closedAt !== null)
    return conflict({
      vi: 'Khiếu nại này không được giải quyết lần đầu nên không thể khiếu nại lần hai tại đây; hãy nộp hồ sơ khiếu nại mới.',
      en: 'The complaint ended without a first decision, so there is none to contest; file a new one.',
    });
  const [year, month, day] = due?.split('-') ?? [];
  // the day moves on by as long as the clock stands still, and may have passed already
  const when =
    pausedAt !== null
      ? { vi: '; thời hạn hiện đang tạm dừng tính', en: '; the time for it stands still at present' }
      : due === null
        ? { vi: '', en: '' }
        : { vi: ` (ngày ${day}/${month}/${year})`, en: ` (after ${due})` };
  return conflict({
    vi: `Chưa có quyết định giải quyết lần đầu; có thể khiếu nại tiếp khi đã có quyết định hoặc khi quá thời hạn giải quyết${when.vi}.`,
    en: `There is no first decision yet; the complaint can be taken further once there is one, or when it is overdue${when.en}.`,
  });
}

/** The complainant has given it up, and the agency has not answered that yet. */
export function withdrawalAsked(): Problem {
  return conflict({
    vi: 'Người khiếu nại đã đề nghị rút khiếu nại này nên chưa thể khiếu nại lần hai; hãy chờ cơ quan trả lời đề nghị rút. Nếu đề nghị không được chấp nhận thì khiếu nại tiếp được.',
    en: 'The complainant has asked to withdraw the complaint; wait for the decision on that. If it is not granted, the complaint can be taken further.',
  });
}

/** The refusal of a second level is not taken back for somebody who has given the complaint up since. */
export function givenUpSince(): Problem {
  return conflict({
    vi: 'Không thể thu hồi việc từ chối: sau đó người khiếu nại đã rút khiếu nại, hoặc đề nghị rút khiếu nại, ở lần đầu.',
    en: 'The refusal can not be taken back: the complainant has withdrawn the complaint at the first level since, or has asked to.',
  });
}

export function escalatedBefore(): Problem {
  return conflict({
    vi: 'Hồ sơ này đã được khiếu nại lần hai.',
    en: 'This dossier was taken to the second level before.',
  });
}

/** The refusal of a second level is not taken back while another one, filed since, stands. */
export function escalatedSince(): Problem {
  return conflict({
    vi: 'Không thể thu hồi việc từ chối: sau đó khiếu nại đã được chuyển lên giải quyết lần hai bằng hồ sơ khác.',
    en: 'The refusal can not be taken back: the complaint was taken to the second level by another dossier since.',
  });
}

/** `number`: of the dossier of the second level. */
export function decidedAbove(number: string): Problem {
  return conflict({
    vi: `Khiếu nại đã được chuyển lên giải quyết lần hai (hồ sơ ${number}); hồ sơ lần đầu không xử lý tiếp. Việc rút khiếu nại và các việc khác thực hiện ở hồ sơ lần hai.`,
    en: `The complaint was taken to the second level (dossier ${number}); the first level is at rest. A withdrawal and everything else concerns the dossier of the second level.`,
  });
}

export function notEndedAbove(): Problem {
  return conflict({
    vi: 'Khiếu nại chưa được giải quyết xong ở lần hai.',
    en: 'The second level of the complaint has not ended.',
  });
}

/** Why the platform ends a first level that was never decided. */
export function endReason({ number, status }: Pick<EndedAbove, 'number' | 'status'>): string {
  const what =
    status === 'WITHDRAWN'
      ? `Khiếu nại đã được rút ở lần hai (hồ sơ ${number})`
      : status === 'DISCONTINUED'
        ? `Việc giải quyết khiếu nại lần hai (hồ sơ ${number}) đã dừng`
        : `Khiếu nại đã được giải quyết lần hai (hồ sơ ${number})`;
  return `${what}; hồ sơ lần đầu kết thúc theo.`;
}
