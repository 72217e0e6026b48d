import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Public, Roles } from '@dvc/identity';
import { readers, readingOfficers } from '../dossier/access-policy.js';
import { DossierId } from '../read/dossier-id.js';
import {
  RatingInput,
  RatingInvitation,
  RatingQuery,
  RatingResponse,
  RatingStatistics,
  RatingTokenInput,
  TokenRatingInput,
} from './rating.dto.js';
import { Ratings } from './ratings.js';

@ApiTags('Ratings')
@Controller('api/v1')
export class RatingsController {
  constructor(private readonly ratings: Ratings) {}

  @Post('ratings')
  @ApiOperation({ summary: 'Rate a dossier by the link of its hand-over, once, without signing in', security: [] })
  @Public()
  @Idempotent()
  @ApiCreatedResponse({ type: RatingResponse })
  rateByToken(@Body() input: TokenRatingInput): Promise<RatingResponse> {
    return this.ratings.rateByToken(input);
  }

  @Post('ratings/invitation')
  @ApiOperation({ summary: 'Read what the link of a hand-over is to rate, without signing in', security: [] })
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: RatingInvitation })
  invitation(@Body() { token }: RatingTokenInput): Promise<RatingInvitation> {
    return this.ratings.invitation(token);
  }

  @Post('dossiers/:id/rating')
  @ApiOperation({ summary: "Rate one's own dossier once its result was handed over" })
  @ApiBearerAuth('bearer')
  @Roles('applicant')
  @Idempotent()
  @ApiCreatedResponse({ type: RatingResponse })
  rate(
    @Param('id', DossierId) id: string,
    @Body() input: RatingInput,
    @CurrentActor() actor: Actor,
  ): Promise<RatingResponse> {
    return this.ratings.rateByOwner(id, input, actor);
  }

  @Get('dossiers/:id/rating')
  @ApiOperation({ summary: 'Read the rating of a dossier' })
  @ApiBearerAuth('bearer')
  @Roles(...readers)
  @ApiOkResponse({ type: RatingResponse })
  read(@Param('id', DossierId) id: string, @CurrentActor() actor: Actor): Promise<RatingResponse> {
    return this.ratings.read(id, actor);
  }

  @Get('dossier-statistics/ratings')
  @ApiOperation({ summary: "Count the ratings of a period: of the caller's agency and those below it" })
  @ApiBearerAuth('bearer')
  @Roles(...readingOfficers)
  @ApiOkResponse({ type: RatingStatistics })
  statistics(@Query() query: RatingQuery, @CurrentActor() actor: Actor): Promise<RatingStatistics> {
    return this.ratings.statistics(query, actor);
  }
}
