import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answerProblemType, answerProblemTypes } from './problem-pages.js';

/** What the `type` of a problem document points at. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @ApiOperation({ summary: 'Các loại lỗi. The kinds of problem that the API answers.' })
  @ApiResponse({ status: 200, description: 'the kinds of problem' })
  list(@Res({ passthrough: true }) reply: FastifyReply, @Headers('accept') accept?: string): unknown {
    return answerProblemTypes(reply, accept);
  }

  @Get(':slug')
  @ApiParam({ name: 'slug', example: 'not-found' })
  @ApiOperation({ summary: 'Giải thích một loại lỗi. Explains one kind of problem.' })
  @ApiResponse({ status: 200, description: 'the kind of problem; a page for people when HTML is accepted' })
  explain(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('slug') slug: string,
    @Headers('accept') accept?: string,
  ): unknown {
    return answerProblemType(slug, reply, accept);
  }
}
