import { Injectable } from '@nestjs/common';
import { CountSignatures } from '../attachments/signatures/count-signatures.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { resultKindOf } from '../register/result-kind.js';
import { AttachmentRows, type GivenFile } from '../storage/attachment-rows.js';
import type { NewResultFile } from '../storage/result-rows.js';
import { unsignedResultFiles, unusableResultFiles } from './problems.js';

/** Files that somebody gives as a result, by id, with the signatures that were found in them. */
export interface GivenResult {
  readonly by: string;
  readonly files: readonly string[];
  readonly signatures: ReadonlyMap<string, number>;
}

/** Which files may be a result: the case handler's own uploads, signed where the kind of result asks for it. */
@Injectable()
export class ResultFiles {
  constructor(
    private readonly attachments: AttachmentRows,
    private readonly signatures: CountSignatures,
  ) {}

  /** Before the transaction: contents don't change, and reading them may take its time. */
  async look(by: string, attachmentIds: readonly string[]): Promise<GivenResult> {
    const files = attachmentIds.map((file) => file.toLowerCase());
    return { by, files, signatures: await this.signatures.ofUploads(by, files) };
  }

  /** Within the transaction. Throws 422 for files that are not usable, or not signed where they must be. */
  async admit(
    { by, files, signatures }: GivenResult,
    definition: ProcedureDefinition,
    resultCode: string | undefined,
  ): Promise<readonly NewResultFile[]> {
    const own = await this.attachments.given(by, files);
    const unusable = files.flatMap((file, index) =>
      own.get(file)?.admitted && files.indexOf(file) === index ? [] : [index],
    );
    if (unusable.length > 0) throw unusableResultFiles(unusable);
    if (resultKindOf(definition, resultCode).signed === true) refuseUnsigned(files, own, signatures);
    return files.map((file) => ({ attachmentId: file, signatures: signatures.get(file) ?? 0 }));
  }
}

function refuseUnsigned(
  files: readonly string[],
  own: ReadonlyMap<string, GivenFile>,
  signatures: ReadonlyMap<string, number>,
): void {
  const unsigned = files.flatMap((file, index) =>
    (signatures.get(file) ?? 0) === 0 ? [{ index, fileName: own.get(file)?.fileName ?? file }] : [],
  );
  if (unsigned.length > 0) throw unsignedResultFiles(unsigned);
}
