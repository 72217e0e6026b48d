import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { readScopeOf } from '../dossier/access-policy.js';
import { unknownConsultation } from '../dossier/problems.js';
import { isListKey } from '../list/list-dossiers.js';
import { ConsultationViews } from '../storage/consultation-views.js';
import {
  askedConsultation,
  type AskedConsultationResponse,
  type ConsultationsQuery,
} from './consultations.response.js';

/** What the caller's agency is asked by others, latest first. */
@Injectable()
export class ReadConsultations {
  constructor(private readonly views: ConsultationViews) {}

  async list({ limit, cursor, state }: ConsultationsQuery, actor: Actor): Promise<Page<AskedConsultationResponse>> {
    const scope = readScopeOf(actor);
    const codec = new CursorCodec<[string, string]>('consultations', [scope, state]);
    const after = codec.decode(cursor, isListKey);
    const rows = await this.views.page(scope, state, after, limit + 1);
    const total = await this.views.count(scope, state);
    const page = codec.page(rows, limit, total, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
    return { ...page, items: page.items.map(askedConsultation) };
  }

  /** Throws 404 unless the caller's agency, or one below it, was asked. */
  async read(id: string, actor: Actor): Promise<AskedConsultationResponse> {
    const view = await this.views.visible(id, readScopeOf(actor));
    if (!view) throw unknownConsultation();
    return askedConsultation(view);
  }
}
