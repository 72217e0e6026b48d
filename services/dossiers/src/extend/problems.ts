import { Problem, refused } from '@dvc/problems';
import { problemTypes } from '../dossier/problems.js';

export function extensionTooLong(pointer: string, latest: string): Problem {
  return refused({ vi: 'Thời hạn gia hạn không hợp lệ.', en: 'The extension is not permitted.' }, [
    {
      pointer,
      code: 'extension',
      message: {
        vi: `Hạn mới phải sau hạn hiện tại, là ngày làm việc và không muộn hơn ${latest}.`,
        en: `The new due date must be a working day after the current one and not later than ${latest}.`,
      },
    },
  ]);
}

export function extensionInPast(pointer: string, due: string, latest: string): Problem {
  return refused({ vi: 'Hạn mới đã qua.', en: 'The new due date has passed already.' }, [
    {
      pointer,
      code: 'extensionInPast',
      message: {
        vi: `Hạn mới tính từ hạn cũ là ${due}, đã qua. Hãy gia hạn dài hơn, đến một ngày sau hôm nay và không muộn hơn ${latest}.`,
        en: `Counted from the old due date the new one is ${due}, which has passed. Extend further: to a day after today and not later than ${latest}.`,
      },
    },
  ]);
}

/** Nothing that may be given reaches beyond today. */
export function extensionsPast(latest: string): Problem {
  return new Problem(problemTypes.extensionLimit, {
    vi: `Thủ tục chỉ cho phép gia hạn đến ${latest}, ngày này đã qua. Hãy giải quyết hồ sơ quá hạn, hoặc dừng giải quyết.`,
    en: `The procedure permits an extension to ${latest} at most, which has passed. Finish the overdue dossier, or discontinue it.`,
  });
}
