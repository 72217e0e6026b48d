import { fileTypeFromFile } from 'file-type';

/** A type of file that is taken; the first extension is the usual one. */
export interface TakenType {
  readonly mediaType: string;
  readonly extensions: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const takenTypes: readonly TakenType[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { mediaType: 'image/png', extensions: ['png'] },
  { mediaType: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'] },
  { mediaType: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'] },
];

/** What clients send when they know no better; it contradicts nothing. */
const GENERIC = new Set(['', 'application/octet-stream']);

/** The type that the file's own bytes show; undefined when it is none that is taken. */
export async function typeOfContent(path: string): Promise<TakenType | undefined> {
  // a file that breaks the detector off is of no type that we know
  const found = await fileTypeFromFile(path).catch(() => undefined);
  return takenTypes.find(({ mediaType }) => mediaType === found?.mime);
}

/** Whether the client's word and the file's name agree with its content; a name without extension says nothing. */
export function agrees({ mediaType, extensions }: TakenType, declared: string, extension: string): boolean {
  const named = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return (GENERIC.has(named) || named === mediaType) && (extension === '' || extensions.includes(extension));
}
