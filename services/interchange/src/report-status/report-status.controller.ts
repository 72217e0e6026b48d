import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Idempotent, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { DeliveryView, DocumentPath } from '../read/document-queries.dto.js';
import { NewStatus } from './report-status.dto.js';
import { ReportStatus } from './report-status.js';

@Controller('api/v1/documents/:id/statuses')
@ApiTags('Liên thông văn bản')
@ApiBearerAuth('bearer')
export class ReportStatusController {
  constructor(private readonly statuses: ReportStatus) {}

  @Post()
  @Roles('records_clerk')
  @Idempotent()
  @Versioned()
  @ApiOperation({ summary: 'Báo trạng thái xử lý của cơ quan nhận (report a status of the own delivery)' })
  @ApiCreatedResponse({ type: DeliveryView })
  report(
    @CurrentActor() actor: Actor,
    @Param() { id }: DocumentPath,
    @Body() body: NewStatus,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<DeliveryView> {
    return this.statuses.report(actor, id, body, revision, new Date());
  }
}
