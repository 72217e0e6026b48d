import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers, readingOfficers } from '../dossier/access-policy.js';
import { type SlipKind, slipKinds } from '../dossier/transitions.js';
import { DossierId } from '../read/dossier-id.js';
import { PaperKindPipe } from './paper-kind.pipe.js';
import { PrintSlips } from './print-slips.js';
import { SlipList, SlipQuery } from './slip.dto.js';

export const PDF = { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } as const;

@ApiTags('Dossiers')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers')
@Roles(...readers)
export class SlipsController {
  constructor(private readonly slips: PrintSlips) {}

  @Get(':id/slips')
  @ApiOperation({ summary: 'List the slips that were issued for a dossier' })
  @ApiOkResponse({ type: SlipList })
  async list(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<SlipList> {
    return { items: await this.slips.list(id, actor) };
  }

  @Get(':id/slips/control-sheet.pdf')
  @ApiOperation({ summary: 'Print who did what to a dossier and when' })
  @Roles(...readingOfficers)
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(PDF)
  async controlSheet(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return paper(await this.slips.controlSheet(id, actor));
  }

  @Get(':id/slips/:kind.pdf')
  @ApiOperation({ summary: 'Print a slip as it was issued: receipt, supplement, refusal, apology or discontinuation' })
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(PDF)
  async slip(
    @Param('id', DossierId) id: string,
    @Param('kind', new PaperKindPipe(slipKinds)) kind: SlipKind,
    @Query() { revision }: SlipQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return paper(await this.slips.slip(id, kind, revision, actor));
  }
}

export function paper(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'inline', length: pdf.length });
}
