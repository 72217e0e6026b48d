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

/** `due`: a local day. What is late stays late: it is finished, or discontinued. */
export function extensionTooLate(due: string): Problem {
  return new Problem(problemTypes.extensionTooLate, {
    vi: `Hạn trả kết quả là ngày ${due.split('-').reverse().join('/')} và đã qua nên không gia hạn được; hãy giải quyết hồ sơ, hoặc dừng giải quyết.`,
    en: `The dossier was due on ${due}, and what is late is not extended: finish the dossier, or discontinue it.`,
  });
}
