import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { Language } from '@dvc/problems';
import type { FastifyReply } from 'fastify';
import { CallersLanguage } from '../batch/callers-language.js';
import { itemProblem } from '../batch/item-answers.js';
import { rolesFor } from '../dossier/transitions.js';
import { DossierInputPipe } from './dossier-input.pipe.js';
import { FiledResponse } from './filed.response.js';
import { CurrentClaim } from './idempotency-claim.js';
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
  @ApiCreatedResponse({ type: FiledResponse })
  async submit(
    @Body(DossierInputPipe) input: unknown,
    @CurrentActor() actor: Actor,
    @CurrentClaim() claim: IdempotencyClaim | undefined,
    @CallersLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledResponse> {
    return answered(await this.intake.take(input as DossierInput, actor, claim), language, reply);
  }
}

function answered({ receipt, replayed, notAccepted }: Intake, language: Language, reply: FastifyReply): FiledResponse {
  void reply.header('etag', `"${receipt.revision}"`);
  if (replayed) void reply.header('idempotent-replayed', 'true');
  // it exists: who read of the problem alone would file it a second time
  return notAccepted === undefined ? receipt : { ...receipt, problem: itemProblem(notAccepted.cause, language) };
}
