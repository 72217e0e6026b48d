import { Injectable } from '@nestjs/common';
import { CursorCodec, type Page, type PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { forbidden } from '@dvc/problems';
import { readScopeOf, seesContent } from '../dossier/access-policy.js';
import { unknownDossier } from '../dossier/problems.js';
import { viewerOf } from '../read/read-dossier.js';
import { DossierViews } from '../storage/dossier-views.js';
import { ItemRows } from '../storage/item-rows.js';
import { type ItemResponse, itemResponse } from './items.dto.js';

/** The persons or items of a dossier for those who may read its content. */
@Injectable()
export class ReadItems {
  constructor(
    private readonly views: DossierViews,
    private readonly items: ItemRows,
  ) {}

  async page(id: string, { limit, cursor }: PageQuery, actor: Actor): Promise<Page<ItemResponse>> {
    const scope = readScopeOf(actor);
    const view = await this.views.visible(id, scope);
    if (!view) throw unknownDossier();
    if (!seesContent(view, viewerOf(scope, view)))
      throw forbidden({
        vi: 'Nội dung hồ sơ này được giữ bí mật.',
        en: 'The content of this dossier is confidential.',
      });
    const codec = new CursorCodec<[number]>('dossier-items', id);
    const after = codec.decode(cursor, (key) => key.length === 1 && Number.isInteger(key[0]))?.[0] ?? -1;
    const rows = await this.items.page(id, after, limit + 1);
    const page = codec.page(rows, limit, await this.items.count(id), ({ position }) => [position]);
    return { ...page, items: page.items.map(itemResponse) };
  }
}
