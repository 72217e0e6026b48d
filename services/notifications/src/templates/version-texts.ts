import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { LRUCache } from 'lru-cache';
import type { Variables } from '../facts/announcement.js';
import { CompiledText, type RenderedText } from './compiled-text.js';
import type { RenderCaps } from './liquid-engine.js';

const LOAD = statement(`
  SELECT id, subject_vi AS "subjectVi", body_vi AS "bodyVi", subject_en AS "subjectEn", body_en AS "bodyEn"
  FROM notification_template_version WHERE id = ANY($1::uuid[])`);

/** Generous: the text was checked when it was saved, and a busy machine must not lose a message. */
const CAPS: RenderCaps = { ms: 2_000, memory: 1_000_000 };

/** Makes texts from stored versions. A version never changes, so it is parsed once. */
@Injectable()
export class VersionTexts {
  private readonly parsed = new LRUCache<string, { readonly vi: CompiledText; readonly en: CompiledText | null }>({
    max: 500,
  });

  constructor(private readonly database: Database) {}

  /** Fetches the versions that are not in memory yet, in one query. */
  async load(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.parsed.has(id));
    if (missing.length === 0) return;
    const rows = await this.database.query<{
      id: string;
      subjectVi: string;
      bodyVi: string;
      subjectEn: string | null;
      bodyEn: string | null;
    }>(LOAD, [missing]);
    for (const { id, subjectVi, bodyVi, subjectEn, bodyEn } of rows) {
      const en = subjectEn === null || bodyEn === null ? null : new CompiledText({ subject: subjectEn, body: bodyEn });
      this.parsed.set(id, { vi: new CompiledText({ subject: subjectVi, body: bodyVi }), en });
    }
  }

  /** Call `load` first. */
  render(id: string, variables: Variables): { readonly vi: RenderedText; readonly en: RenderedText | null } {
    const version = this.parsed.get(id);
    if (!version) throw new Error(`template version ${id} is not loaded`);
    return { vi: version.vi.render(variables, CAPS), en: version.en?.render(variables, CAPS) ?? null };
  }
}
