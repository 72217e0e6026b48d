import { Injectable } from '@nestjs/common';
import { CursorCodec, isKeyOf, type Page, type PageQuery } from '@dvc/hosting';
import { Database, newId, statement } from '@dvc/persistence';
import { notFound, refused } from '@dvc/problems';
import { type Announcement, sampleVariables } from '../facts/announcement.js';
import { announcementByKey } from '../facts/announcements.js';
import { isUuid } from '../is-uuid.js';
import { texts } from '../texts.js';
import { checkTemplate, DRAFT_CAPS, type TemplateTexts } from './check-template.js';
import { CompiledText, type RenderedText } from './compiled-text.js';
import { type Channel, NotificationTemplate } from './notification-template.entity.js';
import { NotificationTemplateVersion } from './notification-template-version.entity.js';

// The set's row is locked first: versions are numbered one after the other, and caches see the set grow with the version.
const GROW_SET = statement('UPDATE template_set SET revision = revision + 1 WHERE id = 1');
const GROW_TEMPLATE = statement('UPDATE notification_template SET revision = revision + 1 WHERE id = $1');
const ADD_TEMPLATE = statement(`
  INSERT INTO notification_template (id, key, channel, revision) VALUES ($1, $2, $3, 0)
  ON CONFLICT (key, channel) DO NOTHING RETURNING id`);
const ADD_VERSION = statement(`
  INSERT INTO notification_template_version
    (id, template_id, version, subject_vi, body_vi, subject_en, body_en, valid_from, created_by, created_at)
  SELECT $1::uuid, $2::uuid, 1 + coalesce(max(version), 0), $3::text, $4::text, $5::text, $6::text, $7::timestamptz, $8::text, $9::timestamptz
  FROM notification_template_version WHERE template_id = $2`);

export interface NewVersion extends TemplateTexts {
  readonly validFrom: Date;
  /** the token subject */
  readonly createdBy: string;
}

export interface TemplateWithVersions {
  readonly template: NotificationTemplate;
  /** newest first */
  readonly versions: readonly NotificationTemplateVersion[];
}

/** The templates and their versions. */
@Injectable()
export class TemplateRegistry {
  constructor(private readonly database: Database) {}

  async list({ limit, cursor }: PageQuery): Promise<Page<TemplateWithVersions>> {
    const codec = new CursorCodec<readonly [string, string]>('notification-templates', {});
    const after = codec.decode(cursor, isKeyOf('text', 'text'));
    const manager = this.database.manager;
    const query = manager.createQueryBuilder(NotificationTemplate, 't').orderBy('t.key').addOrderBy('t.channel');
    if (after) query.where('(t.key, t.channel) > (:key, :channel)', { key: after[0], channel: after[1] });
    const [rows, total] = await Promise.all([query.limit(limit + 1).getMany(), manager.count(NotificationTemplate)]);
    const page = codec.page(rows, limit, total, ({ key, channel }) => [key, channel]);
    const versions = await this.versionsOf(page.items.map(({ id }) => id));
    return { ...page, items: page.items.map((template) => ({ template, versions: versions.get(template.id) ?? [] })) };
  }

  /** Throws 404. */
  async get(id: string): Promise<TemplateWithVersions> {
    const template = isUuid(id) ? await this.database.manager.findOneBy(NotificationTemplate, { id }) : null;
    if (!template) throw notFound(texts.template);
    return { template, versions: (await this.versionsOf([id])).get(id) ?? [] };
  }

  /** Adds a version; the older ones stay. Throws 404, and 422 pointing at what can't be taken. */
  addVersion(id: string, version: NewVersion, now: Date): Promise<NotificationTemplateVersion> {
    return this.database.transaction(async () => {
      await this.database.query(GROW_SET);
      const { template } = await this.get(id);
      const errors = checkTemplate(announcementOf(template.key), version);
      if (errors.length > 0) throw refused(texts.templateRefused, errors);
      await this.database.query(GROW_TEMPLATE, [id]);
      await this.database.query(ADD_VERSION, [
        newId(),
        id,
        version.subject.vi,
        version.body.vi,
        version.subject.en ?? null,
        version.body.en ?? null,
        version.validFrom,
        version.createdBy,
        now,
      ]);
      return (await this.get(id)).versions[0] as NotificationTemplateVersion;
    });
  }

  /** Adds a template with its first version unless there is one for this fact and channel; says whether it did. */
  add(key: string, channel: Channel, first: NewVersion, now: Date): Promise<boolean> {
    return this.database.transaction(async () => {
      announcementOf(key);
      const row = await this.database.one<{ id: string }>(ADD_TEMPLATE, [newId(), key, channel]);
      if (row) await this.addVersion(row.id, first, now);
      return row !== undefined;
    });
  }

  /** The draft, or else the version in force, with sample data. Throws 404 and 422. */
  async preview(
    id: string,
    draft: TemplateTexts | undefined,
    now: Date,
  ): Promise<Readonly<Record<'vi' | 'en', RenderedText | null>>> {
    const { template, versions } = await this.get(id);
    const announcement = announcementOf(template.key);
    const shown = draft ?? textsOf(inForce(versions, now));
    if (!shown) throw notFound(texts.template);
    const errors = checkTemplate(announcement, shown);
    if (errors.length > 0) throw refused(texts.templateRefused, errors);
    const [variables = {}] = sampleVariables(announcement);
    const text = (language: 'vi' | 'en'): RenderedText | null => {
      const [subject, body] = [shown.subject[language], shown.body[language]];
      return subject == null || body == null
        ? null
        : new CompiledText({ subject, body }).render(variables, DRAFT_CAPS, true);
    };
    return { vi: text('vi'), en: text('en') };
  }

  private async versionsOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly NotificationTemplateVersion[]>> {
    const query = this.database.manager.createQueryBuilder(NotificationTemplateVersion, 'v');
    const rows = await query.where('v.templateId = ANY(:ids)', { ids }).orderBy('v.version', 'DESC').getMany();
    return Map.groupBy(rows, ({ templateId }) => templateId);
  }
}

/** The version in force at `now`: of those whose time has come the latest. */
export function inForce(
  versions: readonly NotificationTemplateVersion[],
  now: Date,
): NotificationTemplateVersion | undefined {
  return versions
    .filter(({ validFrom }) => validFrom <= now)
    .reduce<NotificationTemplateVersion | undefined>(
      (best, one) =>
        best === undefined ||
        one.validFrom > best.validFrom ||
        (one.validFrom.getTime() === best.validFrom.getTime() && one.version > best.version)
          ? one
          : best,
      undefined,
    );
}

function textsOf(version: NotificationTemplateVersion | undefined): TemplateTexts | undefined {
  return (
    version && {
      subject: { vi: version.subjectVi, en: version.subjectEn },
      body: { vi: version.bodyVi, en: version.bodyEn },
    }
  );
}

export function announcementOf(key: string): Announcement {
  const announcement = announcementByKey.get(key);
  if (!announcement) throw new Error(`no fact is announced as ${key}`);
  return announcement;
}
