import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AgencyField, Idempotent, TextField, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { BringerField } from '../act/bringer.dto.js';
import { recordingOfficers } from '../dossier/access-policy.js';
import { DossierId } from '../read/dossier-id.js';
import type { Receipt } from '../submit/receipt.js';
import { ReceiptResponse } from '../submit/receipt.response.js';
import { EscalateComplaint } from './escalate-complaint.js';

export class EscalationInput {
  @TextField({ max: 2_000, description: 'why the first decision is not accepted' })
  readonly grounds: string;

  @AgencyField({ optional: true, description: 'needed when the agency above was split into several' })
  readonly agency?: string;

  @BringerField()
  readonly broughtBy?: string;
}

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles('applicant', ...recordingOfficers)
export class EscalateController {
  constructor(private readonly escalation: EscalateComplaint) {}

  @Post(':id/second-level')
  @ApiOperation({
    summary: 'Take a complaint that was decided, or is overdue, to the agency above: a dossier of its own',
  })
  @Idempotent()
  @Versioned()
  @ApiCreatedResponse({ type: ReceiptResponse })
  escalate(
    @Param('id', DossierId) id: string,
    @Body() contest: EscalationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Receipt> {
    return this.escalation.escalate(id, contest, actor);
  }
}
