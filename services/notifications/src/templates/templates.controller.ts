import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Idempotent, PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import { TemplateActs } from './template-acts.js';
import {
  NewTemplateVersion,
  TemplateDetail,
  TemplatePage,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateVersionView,
} from './template.dto.js';

@ApiTags('notification-templates')
@ApiBearerAuth('bearer')
@Controller('api/v1/notification-templates')
export class TemplatesController {
  constructor(private readonly acts: TemplateActs) {}

  @Get()
  @Roles('province_admin', 'auditor', 'catalogue_editor')
  @ApiOkResponse({ type: TemplatePage })
  list(@Query() query: PageQuery): Promise<TemplatePage> {
    return this.acts.list(query);
  }

  @Get(':id')
  @Roles('province_admin', 'auditor', 'catalogue_editor')
  @Versioned()
  @ApiOkResponse({ type: TemplateDetail })
  get(@Param('id') id: string): Promise<TemplateDetail> {
    return this.acts.get(id);
  }

  @Post(':id/versions')
  @Roles('province_admin')
  @OfProvince()
  @Idempotent()
  @ApiCreatedResponse({ type: TemplateVersionView })
  addVersion(
    @Param('id') id: string,
    @Body() body: NewTemplateVersion,
    @CurrentActor() actor: Actor,
  ): Promise<TemplateVersionView> {
    return this.acts.addVersion(id, body, actor);
  }

  @Post(':id/preview')
  @Roles('province_admin', 'catalogue_editor')
  @HttpCode(200)
  @ApiOkResponse({ type: TemplatePreview })
  preview(@Param('id') id: string, @Body() body: TemplatePreviewRequest): Promise<TemplatePreview> {
    return this.acts.preview(id, body);
  }
}
