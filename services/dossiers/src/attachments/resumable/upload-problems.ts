import { conflict, invalid, notFound, Problem, problemTypes, type ProblemType, type Text } from '@dvc/problems';
import { TUS_VERSION } from './tus-protocol.js';

export const uploadProblemTypes = {
  versionNotSupported: {
    slug: 'tus-version-not-supported',
    status: 412,
    title: { vi: 'Phiên bản giao thức tus không được hỗ trợ', en: 'Unsupported version of the tus protocol' },
  },
  uploadExpired: {
    slug: 'upload-expired',
    status: 410,
    title: { vi: 'Lượt tải lên đã hết hạn', en: 'The upload has expired' },
  },
  checksumMismatch: {
    slug: 'checksum-mismatch',
    status: 460,
    title: { vi: 'Dữ liệu nhận được không khớp mã kiểm tra', en: 'Checksum mismatch' },
  },
} as const satisfies Record<string, ProblemType>;

export function unknownUpload(): Problem {
  return notFound({ vi: 'lượt tải lên', en: 'upload' });
}

export function uploadExpired(): Problem {
  return new Problem(uploadProblemTypes.uploadExpired, {
    vi: 'Lượt tải lên đã hết hạn. Hãy tải lại từ đầu.',
    en: 'The upload has expired. Begin it anew.',
  });
}

export function versionNotSupported(): Problem {
  return new Problem(
    uploadProblemTypes.versionNotSupported,
    { vi: `Hãy gửi Tus-Resumable: ${TUS_VERSION}.`, en: `Send Tus-Resumable: ${TUS_VERSION}.` },
    { headers: { 'tus-version': TUS_VERSION } },
  );
}

/** The upload stands at `offset`. */
export function wrongOffset(offset: number): Problem {
  return conflict({
    vi: `Lượt tải lên đang ở vị trí ${offset}; hãy hỏi lại bằng HEAD rồi gửi tiếp từ đó.`,
    en: `The upload stands at ${offset}; ask by HEAD and go on from there.`,
  });
}

export function beyondLength(length: number): Problem {
  return new Problem(problemTypes.payloadTooLarge, {
    vi: `Dữ liệu gửi nhiều hơn ${length} byte đã khai.`,
    en: `More was sent than the ${length} bytes that were announced.`,
  });
}

/** A file of so many bytes is not taken, whatever would be sent of it. */
export function beyondLimit(limit: number): Problem {
  return new Problem(problemTypes.payloadTooLarge, {
    vi: `Tệp vượt quá dung lượng cho phép (${limit} byte).`,
    en: `The file is larger than the ${limit} bytes that are taken.`,
  });
}

export function checksumMismatch(): Problem {
  return new Problem(uploadProblemTypes.checksumMismatch, {
    vi: 'Dữ liệu nhận được không khớp Upload-Checksum nên đã bị bỏ. Hãy gửi lại đoạn này.',
    en: 'What arrived does not match Upload-Checksum and was thrown away. Send this piece again.',
  });
}

export function wrongBodyType(): Problem {
  return new Problem(problemTypes.unsupportedMediaType, {
    vi: 'Hãy gửi nội dung với Content-Type: application/offset+octet-stream.',
    en: 'Send the body with Content-Type: application/offset+octet-stream.',
  });
}

export function invalidHeader(name: string, message: Text): Problem {
  return invalid([{ pointer: name, code: 'header', message }]);
}
