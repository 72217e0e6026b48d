import { Injectable } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { type ReadScope, seesContent, type Viewer } from '../dossier/access-policy.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import type { DossierView } from '../storage/dossier-views.js';
import { DuplicateRows } from '../storage/duplicate-rows.js';
import { FormerDossierRows } from '../storage/former-dossier-rows.js';
import type { DossierResponse } from './dossier.response.js';

/** What officers are told of a dossier beside its own state. */
@Injectable()
export class DossierMarks {
  constructor(
    private readonly duplicates: DuplicateRows,
    private readonly former: FormerDossierRows,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  /** Duplicates are a warning: nothing is refused because of them. Who may not see the content gets none. */
  async of(
    view: DossierView,
    scope: ReadScope,
    viewer: Viewer,
  ): Promise<Pick<DossierResponse, 'duplicates' | 'formerSystem'>> {
    if (!viewer.officer) return { duplicates: null, formerSystem: null };
    const formerSystem = (await this.former.originOf(view.id)) ?? null;
    if (!seesContent(view, viewer)) return { duplicates: null, formerSystem };
    const found = await this.duplicates.of(view.id, this.configuration.DUPLICATE_WINDOW_DAYS, scope);
    return {
      duplicates: found.map((one) => ({ ...one, submittedAt: one.submittedAt.toISOString() })),
      formerSystem,
    };
  }
}
