import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { seesResultFiles } from '../../dossier/access-policy.js';
import { SeeDossier } from '../../read/see-dossier.js';
import { AttachmentVersionRows, type FileVersionRow } from '../../storage/attachment-version-rows.js';
import { type ResultFileRow, ResultRows } from '../../storage/result-rows.js';
import { signatureFacts } from '../signatures/signature-mark.js';
import type {
  DossierFilesResponse,
  FileVersionResponse,
  ResultFileResponse,
  VersionedFileResponse,
} from './dossier-files.response.js';

/** The files of a dossier in all their versions, for those who see the dossier. */
@Injectable()
export class ListFileVersions {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly versions: AttachmentVersionRows,
    private readonly results: ResultRows,
  ) {}

  /** Throws 404 for a dossier that is unknown or not the caller's to see; of a denunciation most officers see no files. */
  async of(id: string, actor: Actor): Promise<DossierFilesResponse> {
    const { view, viewer, open } = await this.dossiers.see(id, actor);
    if (!open) return { items: [], result: [] };
    const result = seesResultFiles(view, viewer) ? await this.results.of(id) : [];
    return { items: grouped(await this.versions.of(id)), result: result.map(resultFile) };
  }
}

function resultFile({ signatures, ...file }: ResultFileRow): ResultFileResponse {
  return { ...file, ...signatureFacts(signatures) };
}

function grouped(rows: readonly FileVersionRow[]): FileVersionResponse[] {
  const versions = new Map<string, Omit<FileVersionResponse, 'files'> & { readonly files: VersionedFileResponse[] }>();
  for (const { component, version, filedAt, replacedAt, id, fileName, mediaType, size, sha256, scan } of rows) {
    const key = `${component} ${version}`;
    const found = versions.get(key) ?? {
      component,
      version,
      filedAt: filedAt.toISOString(),
      replacedAt: replacedAt?.toISOString() ?? null,
      files: [],
    };
    found.files.push({ id, fileName, mediaType, size, sha256, scan });
    versions.set(key, found);
  }
  return [...versions.values()];
}
