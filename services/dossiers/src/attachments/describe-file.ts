import type { ReceivedFile } from './content/incoming-files.js';
import { extensionOf, safeFileName } from './file-name.js';
import { agrees, type TakenType, typeOfContent } from './file-types.js';
import { contradictoryType, emptyFile, typeNotTaken } from './problems.js';

/** What a client says of a file. */
export interface DeclaredFile {
  readonly fileName: string | undefined;
  readonly mediaType: string;
}

export interface DescribedFile {
  readonly fileName: string;
  readonly mediaType: string;
}

/** Decides by content what a file is. Throws 415 or 422 when it is nothing that is taken or contradicts what is said. */
export async function describeFile(received: ReceivedFile, declared: DeclaredFile): Promise<DescribedFile> {
  if (received.size === 0) throw emptyFile();
  const type = await typeOfContent(received.path);
  if (type === undefined) throw typeNotTaken();
  const name = safeFileName(declared.fileName);
  if (!agrees(type, declared.mediaType, extensionOf(name))) throw contradictoryType(type.mediaType);
  return { fileName: named(name, type), mediaType: type.mediaType };
}

/** A name without extension gets that of its content. */
function named(name: string, { extensions }: TakenType): string {
  return extensionOf(name) === '' ? safeFileName(`${name}.${extensions[0]}`) : name;
}
