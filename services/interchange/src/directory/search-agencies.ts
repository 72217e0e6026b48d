import { localDay } from '@dvc/calendar';
import { CursorCodec } from '@dvc/hosting';
import { Injectable } from '@nestjs/common';
import { Agencies } from '../storage/agencies.js';
import { searchPattern } from '../storage/search-pattern.js';
import type { InterchangeAgencyPage, InterchangeAgencyQuery } from './interchange-agencies.dto.js';

const isKey = (key: readonly unknown[]): boolean =>
  key.length === 1 && typeof key[0] === 'string' && /^[0-9A-Z.]{1,35}$/.test(key[0]);

@Injectable()
export class SearchAgencies {
  constructor(private readonly agencies: Agencies) {}

  async search({ q, limit, cursor }: InterchangeAgencyQuery, now: Date): Promise<InterchangeAgencyPage> {
    const codec = new CursorCodec<readonly [string]>('interchange-agencies', { q });
    const after = codec.decode(cursor, isKey)?.[0] ?? '';
    const today = localDay(now);
    const pattern = searchPattern(q);
    const rows = await this.agencies.search(today, pattern, after, limit + 1);
    return codec.page(rows, limit, await this.agencies.count(today, pattern), ({ identifier }) => [identifier]);
  }
}
