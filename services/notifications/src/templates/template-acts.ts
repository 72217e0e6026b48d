import { Injectable } from '@nestjs/common';
import type { PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { invalid, refused } from '@dvc/problems';
import { texts } from '../texts.js';
import { variablesOf } from './check-template.js';
import type { NotificationTemplateVersion } from './notification-template-version.entity.js';
import type {
  NewTemplateVersion,
  TemplateDetail,
  TemplatePage,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateVersionView,
  TemplateView,
} from './template.dto.js';
import { announcementOf, inForce, TemplateRegistry, type TemplateWithVersions } from './template-registry.js';

/** A client's clock may be this much behind. */
const CLOCK_TOLERANCE_MS = 60_000;

/** What administrators do with templates, in the words of the API. */
@Injectable()
export class TemplateActs {
  constructor(private readonly registry: TemplateRegistry) {}

  async list(query: PageQuery): Promise<TemplatePage> {
    const { items, nextCursor, total } = await this.registry.list(query);
    return { items: items.map(viewOf), nextCursor, total };
  }

  async get(id: string): Promise<TemplateDetail> {
    const found = await this.registry.get(id);
    return { ...viewOf(found), versions: found.versions.map(versionView) };
  }

  async addVersion(
    id: string,
    { subject, body, validFrom }: NewTemplateVersion,
    actor: Actor,
  ): Promise<TemplateVersionView> {
    const now = new Date();
    const from = validFrom === undefined ? now : new Date(validFrom);
    if (from.getTime() < now.getTime() - CLOCK_TOLERANCE_MS) {
      throw refused(texts.templateRefused, [{ pointer: '/validFrom', code: 'past', message: texts.validFromPast }]);
    }
    return versionView(
      await this.registry.addVersion(id, { subject, body, validFrom: from, createdBy: actor.subject }, now),
    );
  }

  async preview(id: string, { subject, body }: TemplatePreviewRequest): Promise<TemplatePreview> {
    if ((subject === undefined) !== (body === undefined)) {
      const pointer = subject === undefined ? '/subject' : '/body';
      throw invalid([{ pointer, code: 'draft', message: texts.draftIncomplete }]);
    }
    const draft = subject && body ? { subject, body } : undefined;
    return (await this.registry.preview(id, draft, new Date())) as TemplatePreview;
  }
}

function viewOf({ template, versions }: TemplateWithVersions): TemplateView {
  const current = inForce(versions, new Date());
  const { id, key, channel, revision } = template;
  return {
    id,
    key,
    channel,
    revision,
    variables: variablesOf(announcementOf(key)).names,
    inForce: current ? versionView(current) : null,
  };
}

function versionView(version: NotificationTemplateVersion): TemplateVersionView {
  return {
    version: version.version,
    subject: { vi: version.subjectVi, en: version.subjectEn },
    body: { vi: version.bodyVi, en: version.bodyEn },
    validFrom: version.validFrom,
    createdBy: version.createdBy,
    createdAt: version.createdAt,
  };
}
