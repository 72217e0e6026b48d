import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import {
  isAtIntakeDesk,
  isOwn,
  isWithinAgency,
  type ReadScope,
  readScopeOf,
  seesContent,
  type Viewer,
} from '../dossier/access-policy.js';
import { unknownDossier } from '../dossier/problems.js';
import { type DossierView, DossierViews } from '../storage/dossier-views.js';

/** A dossier in the eyes of one caller. */
export interface SeenDossier {
  readonly view: DossierView;
  readonly scope: ReadScope;
  readonly viewer: Viewer;
  /** he may know who filed it, and what was said */
  readonly open: boolean;
}

/** The way to a dossier for everything that is read of it, so that each path asks the access rule the same. */
@Injectable()
export class SeeDossier {
  constructor(private readonly views: DossierViews) {}

  /** Throws 404 when there is none, or none that this caller may see. */
  async see(id: string, actor: Actor): Promise<SeenDossier> {
    const scope = readScopeOf(actor);
    const view = await this.views.visible(id, scope);
    if (!view) throw unknownDossier();
    const officer = isWithinAgency(scope, view);
    const desk = isAtIntakeDesk(scope, view);
    const viewer = { own: isOwn(scope, view), officer, desk, handler: officer && view.handler };
    return { view, scope, viewer, open: seesContent(view, viewer) };
  }
}
