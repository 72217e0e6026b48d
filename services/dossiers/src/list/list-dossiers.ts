import { Injectable } from '@nestjs/common';
import { CursorCodec, isKeyOf, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { readScopeOf } from '../dossier/access-policy.js';
import { DossierList } from '../storage/dossier-list.js';
import type { DossierListQuery } from './list.query.js';
import { type DossierItem, dossierItem } from './list.response.js';

/** The dossiers that a caller may see, latest first. */
@Injectable()
export class ListDossiers {
  constructor(private readonly dossiers: DossierList) {}

  async list({ limit, cursor, ...filter }: DossierListQuery, actor: Actor): Promise<Page<DossierItem>> {
    const scope = readScopeOf(actor);
    const now = new Date();
    const codec = new CursorCodec<[string, string]>('dossiers', [scope, Object.entries(filter).sort()]);
    const key = codec.decode(cursor, isListKey);
    const after = key && { listedAt: key[0], id: key[1] };
    const { rows, total } = await this.dossiers.find({ scope, filter, now, after, limit: limit + 1 });
    const page = codec.page(rows, limit, total, ({ listedAt, id }) => [listedAt.toISOString(), id]);
    return { ...page, items: page.items.map((row) => dossierItem(row, now)) };
  }
}

/** The sort key of lists by time: an instant and an id. */
export const isListKey = isKeyOf('instant', 'uuid');
