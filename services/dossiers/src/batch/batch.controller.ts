import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { Language } from '@dvc/problems';
import { readers } from '../dossier/access-policy.js';
import { rolesFor } from '../dossier/transitions.js';
import { CurrentClaim } from '../submit/idempotency-claim.js';
import { BatchActsInput, BatchActsResponse, BatchReadInput, BatchReadResponse } from './batch.dto.js';
import { BatchIntakeInput, BatchIntakeResponse } from './batch-intake.dto.js';
import { CallersLanguage } from './callers-language.js';
import { DossierBatches } from './dossier-batches.js';
import { TakeInDossiers } from './take-in-dossiers.js';

@ApiTags('Dossier batches')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossier-batches')
export class BatchController {
  constructor(
    private readonly batches: DossierBatches,
    private readonly intake: TakeInDossiers,
  ) {}

  @Post('reads')
  @ApiOperation({ summary: 'Read up to 100 dossiers, with an answer for each' })
  @Roles(...readers)
  @HttpCode(200)
  @ApiOkResponse({ type: BatchReadResponse })
  read(
    @Body() input: BatchReadInput,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<BatchReadResponse> {
    return this.batches.read(input, actor, language);
  }

  /** Each item claims the key for itself in its own transaction, so the operation needs no interceptor. */
  @Post('acts')
  @ApiOperation({ summary: 'Act on up to 50 dossiers, each in a transaction of its own, with an answer for each' })
  @Roles(...rolesFor('acceptance', 'approval', 'assignment', 'rollback', 'opinion'))
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiOkResponse({ type: BatchActsResponse })
  act(
    @Body() input: BatchActsInput,
    @CurrentActor() actor: Actor,
    @CurrentClaim() claim: IdempotencyClaim | undefined,
    @CallersLanguage() language: Language,
  ): Promise<BatchActsResponse> {
    return this.batches.act(input, actor, claim, language);
  }

  /** Each item claims the key for itself with the dossier that it makes, so the operation needs no interceptor. */
  @Post('intakes')
  @ApiOperation({ summary: 'File up to 50 dossiers, or type them in from papers, with an answer for each' })
  @Roles(...rolesFor('submission', 'acceptance'))
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiOkResponse({ type: BatchIntakeResponse })
  takeIn(
    @Body() input: BatchIntakeInput,
    @CurrentActor() actor: Actor,
    @CurrentClaim() claim: IdempotencyClaim | undefined,
    @CallersLanguage() language: Language,
  ): Promise<BatchIntakeResponse> {
    return this.intake.take(input, actor, claim, language);
  }
}
