import { ExtractJwt, Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { PassportStrategy } from '@nestjs/passport';
import { signingKeys } from './signing-keys.js';
import { actorOf } from './token-claims.js';

export interface TokenOptions {
  readonly issuer: string;
  readonly audience: string;
  /** `https://…/jwks.json`, or `file:///…/jwks.json` */
  readonly jwksUrl: string;
  /** by how much the issuer's clock may differ from this one */
  readonly leewaySeconds: number;
}

/** What a verified token yields; `expiresAt` in milliseconds. */
export type VerifiedToken = NonNullable<ReturnType<typeof actorOf>>;

/** Verifies bearer tokens: RS256 or ES256 by a key of the issuer's JWKS, with issuer, audience and lifetime. */
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(options: TokenOptions) {
    super(strategyOptions(options));
  }

  validate(payload: unknown): VerifiedToken | false {
    return actorOf(payload) ?? false;
  }
}

function strategyOptions({ issuer, audience, jwksUrl, leewaySeconds }: TokenOptions): StrategyOptionsWithoutRequest {
  return {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    issuer,
    audience,
    algorithms: ['RS256', 'ES256'],
    jsonWebTokenOptions: { clockTolerance: leewaySeconds },
    secretOrKeyProvider: signingKeys(jwksUrl),
  };
}
