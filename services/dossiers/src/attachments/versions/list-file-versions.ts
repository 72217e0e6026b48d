import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { SeeDossier } from '../../read/see-dossier.js';
import { AttachmentVersionRows, type FileVersionRow } from '../../storage/attachment-version-rows.js';
import type { DossierFilesResponse, FileVersionResponse, VersionedFileResponse } from './dossier-files.response.js';

/** The files of a dossier in all their versions, for those who see the dossier. */
@Injectable()
export class ListFileVersions {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly versions: AttachmentVersionRows,
  ) {}

  /** Throws 404 for a dossier that is unknown or not the caller's to see; of a denunciation most officers see no files. */
  async of(id: string, actor: Actor): Promise<DossierFilesResponse> {
    const { open } = await this.dossiers.see(id, actor);
    return { items: open ? grouped(await this.versions.of(id)) : [] };
  }
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
