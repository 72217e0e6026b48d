import { invalid, notFound, Problem, problemTypes, type ProblemType, refused, unavailable } from '@dvc/problems';
import { takenTypes } from './file-types.js';

export const attachmentProblemTypes = {
  storageFull: {
    slug: 'storage-full',
    status: 507,
    title: { vi: 'Hết dung lượng lưu trữ', en: 'The storage is full' },
  },
  quotaExceeded: {
    slug: 'upload-quota-exceeded',
    status: 422,
    title: { vi: 'Vượt hạn mức tệp chưa dùng', en: 'Too many unused files' },
  },
  quarantined: {
    slug: 'file-in-quarantine',
    status: 409,
    title: { vi: 'Tệp đang chờ quét mã độc', en: 'The file waits for its virus scan' },
  },
  infected: {
    slug: 'file-infected',
    status: 409,
    title: { vi: 'Tệp có mã độc', en: 'The file is infected' },
  },
  fileInUse: {
    slug: 'file-in-use',
    status: 409,
    title: { vi: 'Tệp đang được dùng', en: 'The file is in use' },
  },
  rangeNotSatisfiable: {
    slug: 'range-not-satisfiable',
    status: 416,
    title: { vi: 'Khoảng byte không có trong tệp', en: 'Range not satisfiable' },
  },
} as const satisfies Record<string, ProblemType>;

const names = takenTypes.map(({ extensions }) => extensions[0]?.toUpperCase()).join(', ');

export function unknownAttachment(): Problem {
  return notFound({ vi: 'tệp', en: 'file' });
}

export function noFile(): Problem {
  return invalid([
    {
      pointer: '/file',
      code: 'required',
      message: {
        vi: 'Hãy gửi đúng một tệp trong trường "file" (multipart/form-data).',
        en: 'Send exactly one file in the field "file" (multipart/form-data).',
      },
    },
  ]);
}

export function notMultipart(): Problem {
  return new Problem(problemTypes.unsupportedMediaType, {
    vi: 'Hãy gửi tệp bằng multipart/form-data.',
    en: 'Send the file as multipart/form-data.',
  });
}

export function brokenUpload(cause: unknown): Problem {
  return new Problem(
    problemTypes.malformedRequest,
    {
      vi: 'Nội dung multipart không hợp lệ hoặc bị ngắt giữa chừng.',
      en: 'The multipart body is malformed or was cut off.',
    },
    { cause },
  );
}

export function tooLarge(limit: number): Problem {
  const mebibytes = Math.floor((limit / 1_048_576) * 10) / 10;
  return new Problem(problemTypes.payloadTooLarge, {
    vi: `Tệp vượt quá dung lượng cho phép (${mebibytes} MiB).`,
    en: `The file is larger than ${mebibytes} MiB.`,
  });
}

export function emptyFile(): Problem {
  return refused({ vi: 'Tệp không có nội dung.', en: 'The file is empty.' }, [
    { pointer: '/file', code: 'empty', message: { vi: 'Tệp không có nội dung.', en: 'The file is empty.' } },
  ]);
}

export function typeNotTaken(): Problem {
  return new Problem(problemTypes.unsupportedMediaType, {
    vi: `Nội dung tệp không thuộc loại được nhận (${names}).`,
    en: `The content is of no type that is taken (${names}).`,
  });
}

export function contradictoryType(mediaType: string): Problem {
  return refused(
    {
      vi: 'Nội dung tệp không khớp với tên hoặc loại đã khai.',
      en: "The content contradicts the file's name or declared type.",
    },
    [
      {
        pointer: '/file',
        code: 'contradictoryType',
        message: {
          vi: `Nội dung là ${mediaType}, khác với tên tệp hoặc loại đã khai.`,
          en: `The content is ${mediaType}, unlike the name or the declared type.`,
        },
      },
    ],
  );
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A failure of the disk as its problem (507 when it is full); anything else stays what it is. */
export function storageProblem(error: unknown): unknown {
  return FULL.has((error as { readonly code?: string }).code ?? '') ? storageFull(error) : error;
}

export function storageFull(cause: unknown): Problem {
  return new Problem(
    attachmentProblemTypes.storageFull,
    {
      vi: 'Kho lưu trữ tệp đã đầy; tệp chưa được nhận. Hãy thử lại sau.',
      en: 'The file storage is full; nothing was taken. Try again later.',
    },
    { cause },
  );
}

export function storageUnavailable(cause: unknown): Problem {
  return unavailable(
    {
      vi: 'Kho lưu trữ tệp tạm thời không sẵn sàng. Hãy thử lại sau giây lát.',
      en: 'The file storage is unavailable at the moment. Try again shortly.',
    },
    5,
    cause,
  );
}

/** `limit` files and bytes that no dossier holds. */
export function quotaExceeded(files: number, bytes: number): Problem {
  const mebibytes = Math.floor(bytes / 1_048_576);
  return new Problem(attachmentProblemTypes.quotaExceeded, {
    vi: `Mỗi người được giữ không quá ${files} tệp (${mebibytes} MiB) chưa gắn với hồ sơ. Hãy xóa bớt tệp không dùng.`,
    en: `Nobody may keep more than ${files} files (${mebibytes} MiB) that no dossier holds. Delete those not needed.`,
  });
}

export function quarantined(): Problem {
  return new Problem(
    attachmentProblemTypes.quarantined,
    {
      vi: 'Tệp chưa được quét mã độc xong nên chưa thể tải về. Hãy thử lại sau giây lát.',
      en: 'The file was not scanned yet and can not be downloaded. Try again shortly.',
    },
    { headers: { 'retry-after': '5' } },
  );
}

export function infected(): Problem {
  return new Problem(attachmentProblemTypes.infected, {
    vi: 'Tệp có mã độc nên không thể tải về.',
    en: 'The file is infected and can not be downloaded.',
  });
}

export function fileInUse(): Problem {
  return new Problem(attachmentProblemTypes.fileInUse, {
    vi: 'Tệp đang nằm trong hồ sơ nên không thể xóa.',
    en: 'A dossier holds the file; it can not be deleted.',
  });
}

export function rangeNotSatisfiable(size: number): Problem {
  return new Problem(
    attachmentProblemTypes.rangeNotSatisfiable,
    { vi: `Tệp chỉ có ${size} byte.`, en: `The file has ${size} bytes only.` },
    { headers: { 'content-range': `bytes */${size}` } },
  );
}
