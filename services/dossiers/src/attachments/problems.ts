import { notFound, Problem, problemTypes, refused } from '@dvc/problems';
import { invalid } from '@dvc/problems';
import { takenTypes } from './file-types.js';

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
