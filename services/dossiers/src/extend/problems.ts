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

/** `due`, `lastDay`: local days. What is late stays late: it is finished, or discontinued. */
export function extensionTooLate(due: string, lastDay: string): Problem {
  const [dueDay, last] = [due, lastDay].map((day) => day.split('-').reverse().join('/'));
  return new Problem(problemTypes.extensionTooLate, {
    vi: `Hạn trả kết quả là ngày ${dueDay}; văn bản xin lỗi và hẹn lại chỉ được gửi khi chưa quá hạn, chậm nhất ngày ${last}. Nay không gia hạn được nữa; hãy giải quyết hồ sơ, hoặc dừng giải quyết.`,
    en: `The dossier is due on ${due}, and an apology with a new date goes out before it is late, on ${lastDay} at the latest. Finish the dossier, or discontinue it.`,
  });
}
