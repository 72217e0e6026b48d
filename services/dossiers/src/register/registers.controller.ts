import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page, RequiredRevision, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { ReasonInput } from '../act/reason.dto.js';
import { readers } from '../dossier/access-policy.js';
import { KnownId } from '../read/known-id.js';
import {
  EntryPage,
  type EntryResponse,
  EntryWithHistory,
  LookupQuery,
  PublicEntry,
  RegisterQuery,
} from './register-entry.dto.js';
import { Registers, unknownEntry } from './registers.js';

const EntryId = new KnownId(() => unknownEntry());

@ApiTags('Registers')
@Controller('api/v1/register-entries')
export class RegistersController {
  constructor(private readonly registers: Registers) {}

  @Get('lookup')
  @ApiOperation({ summary: 'Check a result by its number, without a token', security: [] })
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicEntry })
  lookUp(@Query() { register, number }: LookupQuery): Promise<PublicEntry> {
    return this.registers.lookUp(register, number);
  }

  @Get()
  @ApiOperation({ summary: 'List the results that the caller holds or may see, latest first' })
  @ApiBearerAuth('bearer')
  @Roles(...readers)
  @ApiOkResponse({ type: EntryPage })
  list(@Query() query: RegisterQuery, @CurrentActor() actor: Actor): Promise<Page<EntryResponse>> {
    return this.registers.list(query, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a result with what was made of it' })
  @ApiBearerAuth('bearer')
  @Roles(...readers)
  @Versioned()
  @ApiOkResponse({ type: EntryWithHistory })
  read(@Param('id', EntryId) id: string, @CurrentActor() actor: Actor): Promise<EntryWithHistory> {
    return this.registers.read(id, actor);
  }

  @Post(':id/revocation')
  @ApiOperation({ summary: 'Revoke a result, with the reason' })
  @ApiBearerAuth('bearer')
  @Roles('agency_leader')
  @HttpCode(200)
  @Idempotent()
  @Versioned()
  @ApiOkResponse({ type: EntryWithHistory })
  revoke(
    @Param('id', EntryId) id: string,
    @Body() { reason }: ReasonInput,
    @CurrentActor() actor: Actor,
    @RequiredRevision() revision: number,
  ): Promise<EntryWithHistory> {
    return this.registers.revoke(id, reason, actor, revision);
  }
}
