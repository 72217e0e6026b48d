import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { TextField } from '@dvc/hosting';
import { invalid } from '@dvc/problems';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { DevIssuer, type DevToken } from './dev-issuer.js';
import type { Persona } from './personas.js';

class TokenRequest {
  @TextField({ max: 100, example: 'applicant-an', description: 'the key of a persona' })
  readonly persona: string;
}

class TokenAnswer implements DevToken {
  @ApiProperty()
  readonly accessToken: string;
  @ApiProperty({ type: 'integer', description: 'seconds' })
  readonly expiresIn: number;
  @ApiProperty({ enum: ['Bearer'] })
  readonly tokenType: 'Bearer';
}

/** Tokens for trying the platform out; mounted only where the composition brings an issuer. */
@ApiTags('development')
@Controller('dev')
export class DevelopmentController {
  constructor(private readonly issuer: DevIssuer) {}

  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Lấy mã truy cập của một nhân vật mẫu. A token for one of the sample people.' })
  @ApiOkResponse({ type: TokenAnswer })
  token(@Body() { persona }: TokenRequest): Promise<DevToken> {
    return this.tokenFor(persona);
  }

  @Get('personas')
  @ApiOperation({ summary: 'Các nhân vật mẫu. The sample people.' })
  @ApiOkResponse({ description: 'the people and their claims' })
  list(): { readonly items: readonly Persona[] } {
    return { items: this.issuer.personas };
  }

  @Get('jwks.json')
  @ApiOperation({ summary: 'Khóa công khai của bộ cấp mã. The public key of the issuer.' })
  @ApiOkResponse({ description: 'a JSON Web Key Set' })
  jwks(): JSONWebKeySet {
    return this.issuer.jwks;
  }

  private async tokenFor(persona: string): Promise<DevToken> {
    const token = await this.issuer.token(persona);
    if (token) return token;
    throw invalid([
      {
        pointer: '/persona',
        code: 'persona',
        message: {
          vi: 'Không có nhân vật này; xem GET /dev/personas.',
          en: 'There is no such persona; see GET /dev/personas.',
        },
      },
    ]);
  }
}
