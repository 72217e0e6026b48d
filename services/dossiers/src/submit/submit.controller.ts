import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { FastifyReply } from 'fastify';
import { rolesFor } from '../dossier/transitions.js';
import { contentOf } from './dossier-content.js';
import { CurrentClaim } from './idempotency-claim.js';
import type { Receipt } from './receipt.js';
import { ReceiptResponse } from './receipt.response.js';
import { DossierInput } from './submission.dto.js';
import { SubmitDossier } from './submit-dossier.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('submission'))
export class SubmitController {
  constructor(private readonly submission: SubmitDossier) {}

  /** Files a dossier, or keeps a draft. Its claim on the key is written by the same statement as the dossier. */
  @Post()
  @ApiOperation({ summary: 'File a dossier, or keep a draft' })
  @Versioned()
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiCreatedResponse({ type: ReceiptResponse })
  async submit(
    @Body() input: DossierInput,
    @CurrentActor() actor: Actor,
    @CurrentClaim() claim: IdempotencyClaim | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const { receipt, replayed } = await this.submission.file(contentOf(input), input.submit, actor, claim);
    if (replayed) void reply.header('idempotent-replayed', 'true');
    return receipt;
  }
}
