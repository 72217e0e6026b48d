import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { FastifyReply } from 'fastify';
import { rolesFor } from '../dossier/transitions.js';
import { DossierInputPipe } from './dossier-input.pipe.js';
import { CurrentClaim } from './idempotency-claim.js';
import type { Receipt } from './receipt.js';
import { ReceiptResponse } from './receipt.response.js';
import { DossierInput } from './submission.dto.js';
import { type Intake, TakeIn } from './take-in.js';

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...rolesFor('submission', 'acceptance'))
export class SubmitController {
  constructor(private readonly intake: TakeIn) {}

  /** Its claim on the key is written by the same statement as the dossier, so it needs no interceptor. */
  @Post()
  @ApiOperation({ summary: 'File a dossier, or keep a draft; a desk officer types one in from papers' })
  @ApiBody({ type: DossierInput })
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiCreatedResponse({ type: ReceiptResponse })
  async submit(
    @Body(DossierInputPipe) input: unknown,
    @CurrentActor() actor: Actor,
    @CurrentClaim() claim: IdempotencyClaim | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return answered(await this.intake.take(input as DossierInput, actor, claim), reply);
  }
}

function answered({ receipt, replayed, notAccepted }: Intake, reply: FastifyReply): Receipt {
  if (notAccepted !== undefined) throw notAccepted.cause;
  void reply.header('etag', `"${receipt.revision}"`);
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return receipt;
}
