import type { FieldError } from '@dvc/problems';
import type { GivenFile } from '../storage/attachment-rows.js';

interface FileRequirement {
  readonly code: string;
  readonly mediaTypes: readonly string[];
}

interface GivenComponent {
  readonly code: string;
  readonly attachmentIds: readonly string[];
}

/**
 * `files` are the applicant's own by id: an unknown file and somebody else's give the same answer. What is to be
 * submitted (`complete`) must have come through the scanner; in a draft it may still wait.
 */
export function checkFiles(
  requirements: readonly FileRequirement[],
  given: readonly GivenComponent[],
  files: ReadonlyMap<string, GivenFile>,
  { complete }: { readonly complete: boolean },
): readonly FieldError[] {
  return given.flatMap(({ code, attachmentIds }, index) =>
    attachmentIds.flatMap((id, position) => {
      const pointer = `/components/${index}/attachmentIds/${position}`;
      const file = files.get(id.toLowerCase());
      if (file === undefined) return unknownFile(pointer);
      const taken = requirements.find((r) => r.code === code)?.mediaTypes ?? [];
      return [
        ...(taken.includes(file.mediaType) ? [] : [wrongMediaType(pointer, taken)]),
        ...unfitFile(pointer, file, { complete }),
      ];
    }),
  );
}

/** Why a file may not be filed (yet): none when it may. */
export function unfitFile(
  pointer: string,
  { scan, admitted, fileName }: GivenFile,
  { complete }: { readonly complete: boolean },
): readonly FieldError[] {
  if (scan === 'INFECTED') return [infectedFile(pointer, fileName)];
  return complete && !admitted ? [unscannedFile(pointer, fileName)] : [];
}

export function unknownFile(pointer: string): FieldError {
  return {
    pointer,
    code: 'attachment',
    message: {
      vi: 'Không có tệp này trong số các tệp bạn đã tải lên.',
      en: 'This is not among the files that you uploaded.',
    },
  };
}

function wrongMediaType(pointer: string, taken: readonly string[]): FieldError {
  return {
    pointer,
    code: 'mediaType',
    message: {
      vi: `Chỉ nhận tệp loại: ${taken.join(', ')}.`,
      en: `Only files of these types are taken: ${taken.join(', ')}.`,
    },
  };
}

function infectedFile(pointer: string, fileName: string): FieldError {
  return {
    pointer,
    code: 'infected',
    message: {
      vi: `Tệp “${fileName}” có mã độc. Hãy quét lại máy của bạn và tải lên tệp khác.`,
      en: `The file "${fileName}" is infected. Scan your computer and upload another one.`,
    },
  };
}

function unscannedFile(pointer: string, fileName: string): FieldError {
  return {
    pointer,
    code: 'notScanned',
    message: {
      vi: `Tệp “${fileName}” chưa được quét mã độc xong. Hãy thử lại sau giây lát.`,
      en: `The file "${fileName}" has not been scanned yet. Try again shortly.`,
    },
  };
}
