import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { readScopeOf, seesContent } from '../../dossier/access-policy.js';
import { unknownDossier } from '../../dossier/problems.js';
import { viewerOf } from '../../read/read-dossier.js';
import { AttachmentVersionRows, type FileVersionRow } from '../../storage/attachment-version-rows.js';
import { DossierViews } from '../../storage/dossier-views.js';
import type { DossierFilesResponse, FileVersionResponse, VersionedFileResponse } from './dossier-files.response.js';

/** The files of a dossier in all their versions, for those who see the dossier. */
@Injectable()
export class ListFileVersions {
  constructor(
    private readonly dossiers: DossierViews,
    private readonly versions: AttachmentVersionRows,
  ) {}

  /** Throws 404 for a dossier that is unknown or not the caller's to see; of a denunciation most officers see no files. */
  async of(id: string, actor: Actor): Promise<DossierFilesResponse> {
    const scope = readScopeOf(actor);
    const view = await this.dossiers.visible(id, scope);
    if (!view) throw unknownDossier();
    if (!seesContent(view, viewerOf(scope, view))) return { items: [] };
    return { items: grouped(await this.versions.of(id)) };
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
