import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Page, PageQuery } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { ProcedurePath } from '../procedures/procedure.queries.js';
import { DecideLevels } from './decide-levels.js';
import { AgencyLevelPath, LevelPage, LevelRequest, LevelWithdrawalRequest, type LevelView } from './level.views.js';
import { WithdrawLevel } from './withdraw-level.js';

@ApiTags('Danh mục thủ tục / Procedures')
@Controller('api/v1/procedures')
export class LevelsController {
  constructor(
    private readonly levels: DecideLevels,
    private readonly withdrawal: WithdrawLevel,
  ) {}

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

  @Post(':code/agencies/:identifier/level/withdrawal')
  @HttpCode(200)
  @Roles('catalogue_publisher', 'province_admin')
  @Idempotent()
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Take back a decision on a level whose first day has not come; answers the history' })
  @ApiOkResponse({ type: LevelPage })
  withdraw(
    @Param() path: AgencyLevelPath,
    @Body() request: LevelWithdrawalRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Page<LevelView>> {
    return this.withdrawal.withdraw(path, request, actor);
  }

  @Get(':code/levels')
  @Public()
  @ApiOperation({ summary: 'On which levels a procedure was, is and will be offered, everywhere and by agency' })
  @ApiOkResponse({ type: LevelPage })
  history(@Param() { code }: ProcedurePath, @Query() query: PageQuery): Promise<Page<LevelView>> {
    return this.levels.history(code, query);
  }
}
