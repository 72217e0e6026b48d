import { Injectable } from '@nestjs/common';
import { CursorCodec, isKeyOf, type Page, type PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { contentIsSecret } from '../dossier/problems.js';
import { SeeDossier } from '../read/see-dossier.js';
import { ItemRows } from '../storage/item-rows.js';
import { type ItemResponse, itemResponse } from './items.dto.js';

/** The persons or items of a dossier for those who may read its content. */
@Injectable()
export class ReadItems {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly items: ItemRows,
  ) {}

  async page(id: string, { limit, cursor }: PageQuery, actor: Actor): Promise<Page<ItemResponse>> {
    const { open } = await this.dossiers.see(id, actor);
    if (!open) throw contentIsSecret();
    const codec = new CursorCodec<[number]>('dossier-items', id);
    const after = codec.decode(cursor, isKeyOf('integer'))?.[0] ?? -1;
    const rows = await this.items.page(id, after, limit + 1);
    const page = codec.page(rows, limit, await this.items.count(id), ({ position }) => [position]);
    return { ...page, items: page.items.map(itemResponse) };
  }
}
