import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { readers } from '../../dossier/access-policy.js';
import { DossierId } from '../../read/dossier-id.js';
import { DossierFilesResponse } from './dossier-files.response.js';
import { ListFileVersions } from './list-file-versions.js';

@ApiTags('Attachments')
@ApiBearerAuth('bearer')
@Controller('api/v1/dossiers/:id/files')
export class DossierFilesController {
  constructor(private readonly versions: ListFileVersions) {}

  @Get()
  @ApiOperation({
    summary: "List every version of the components' files, those that were replaced too, and the result's",
  })
  @Roles(...readers)
  @ApiOkResponse({ type: DossierFilesResponse })
  list(@Param('id', DossierId) dossier: string, @CurrentActor() actor: Actor): Promise<DossierFilesResponse> {
    return this.versions.of(dossier, actor);
  }
}
