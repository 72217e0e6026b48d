import {
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
  UuidField,
} from '@dvc/hosting';
import type { RenderedText } from './compiled-text.js';
import { MAX_TEMPLATE_LENGTH } from './liquid-engine.js';
import { CHANNELS, type Channel } from './notification-template.entity.js';

export class SubjectBody {
  @TextField({ max: 300, description: 'Liquid; one line' })
  readonly vi: string;

  @TextField({ max: 300, optional: true, nullable: true })
  readonly en?: string | null;
}

export class BodyBody {
  @TextField({ max: MAX_TEMPLATE_LENGTH, description: 'Liquid; plain text' })
  readonly vi: string;

  @TextField({ max: MAX_TEMPLATE_LENGTH, optional: true, nullable: true })
  readonly en?: string | null;
}

export class NewTemplateVersion {
  @ObjectField(() => SubjectBody)
  readonly subject: SubjectBody;

  @ObjectField(() => BodyBody)
  readonly body: BodyBody;

  @InstantField({ optional: true, description: 'when it takes effect; default: at once' })
  readonly validFrom?: string;
}

export class TemplatePreviewRequest {
  @ObjectField(() => SubjectBody, {
    optional: true,
    description: 'with `body`: a draft; without both: the version in force',
  })
  readonly subject?: SubjectBody;

  @ObjectField(() => BodyBody, { optional: true })
  readonly body?: BodyBody;
}

export class TemplateVersionView {
  @IntegerField({ min: 1, max: 1_000_000 })
  readonly version: number;

  @ObjectField(() => SubjectBody)
  readonly subject: SubjectBody;

  @ObjectField(() => BodyBody)
  readonly body: BodyBody;

  @InstantField()
  readonly validFrom: Date;

  @TextField({ max: 200, description: 'token subject; `system` for the texts that came with the product' })
  readonly createdBy: string;

  @InstantField()
  readonly createdAt: Date;
}

export class TemplateView {
  @UuidField()
  readonly id: string;

  @TextField({ max: 100, example: 'dossier-submitted' })
  readonly key: string;

  @EnumField(CHANNELS)
  readonly channel: Channel;

  @IntegerField({ min: 0, max: 1_000_000 })
  readonly revision: number;

  @TextListField({ max: 100, maxLength: 100, description: 'what the texts may name' })
  readonly variables: readonly string[];

  @ObjectField(() => TemplateVersionView, { nullable: true })
  readonly inForce: TemplateVersionView | null;
}

export class TemplateDetail extends TemplateView {
  @ListField(() => TemplateVersionView, { max: 1_000_000, description: 'newest first' })
  readonly versions: readonly TemplateVersionView[];
}

export class TemplatePage {
  @ListField(() => TemplateView, { max: 200 })
  readonly items: readonly TemplateView[];

  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly total: number;
}

export class TextPreview implements RenderedText {
  @TextField({ max: 200 })
  readonly subject: string;

  @TextField({ max: 20_000 })
  readonly body: string;
}

export class TemplatePreview {
  @ObjectField(() => TextPreview)
  readonly vi: TextPreview;

  @ObjectField(() => TextPreview, { nullable: true })
  readonly en: TextPreview | null;
}
