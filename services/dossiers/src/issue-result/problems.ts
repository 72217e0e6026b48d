import { type Problem, refused } from '@dvc/problems';

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

/** Only that there is a signature is asked for here, not that it is valid. */
export function unsignedResultFiles(files: readonly { readonly index: number; readonly fileName: string }[]): Problem {
  return refused(
    { vi: 'Kết quả của thủ tục này phải được ký số.', en: 'The result of this procedure must be digitally signed.' },
    files.map(({ index, fileName }) => ({
      pointer: `/attachmentIds/${index}`,
      code: 'unsigned',
      message: {
        vi: `Tệp “${fileName}” không có chữ ký số; hãy ký số rồi tải lên lại.`,
        en: `The file "${fileName}" carries no digital signature; sign it and upload it again.`,
      },
    })),
  );
}
