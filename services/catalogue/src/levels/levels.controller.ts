import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, PageQuery } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { ProcedurePath } from '../procedures/procedure.queries.js';
import { DecideLevels } from './decide-levels.js';
import { AgencyLevelPath, LevelPage, LevelRequest, type LevelView } from './level.views.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/procedures')
export class LevelsController {
  constructor(private readonly levels: DecideLevels) {}

  @Put(':code/agencies/:identifier/level')
  @Roles('catalogue_publisher', 'province_admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Decide on which level an agency offers a procedure from a day on; answers the history' })
  @ApiOkResponse({ type: LevelPage })
  decide(
    @Param() path: AgencyLevelPath,
    @Body() request: LevelRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Page<LevelView>> {
    return this.levels.decide(path, request, actor);
  }

  @Get(':code/levels')
  @Public()
  @ApiOperation({ summary: 'On which levels a procedure was, is and will be offered, everywhere and by agency' })
  @ApiOkResponse({ type: LevelPage })
  history(@Param() { code }: ProcedurePath, @Query() query: PageQuery): Promise<Page<LevelView>> {
    return this.levels.history(code, query);
  }
}
