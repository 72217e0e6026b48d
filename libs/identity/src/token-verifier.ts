import { bearerToken, unauthenticated } from './bearer-token.js';
import { JwtStrategy, type TokenOptions, type VerifiedToken } from './jwt.strategy.js';
import { TokenCache } from './token-cache.js';

/** What passport calls on a strategy when it has made up its mind. */
interface Attempt {
  success(verified: VerifiedToken): void;
  fail(challenge: unknown): void;
  error(error: unknown): void;
  authenticate(request: { readonly headers: { readonly authorization: string } }): void;
}

/** Verifies bearer tokens where there is no Nest guard, with the same strategy and the same memory as `IdentityGuard`. */
export class TokenVerifier {
  private readonly cache = new TokenCache();
  private readonly strategy: JwtStrategy;

  constructor(options: TokenOptions) {
    this.strategy = new JwtStrategy(options);
  }

  /** The verified token of an `Authorization` header, at once when it is known; throws or rejects with 401. */
  verify(authorization: string): VerifiedToken | Promise<VerifiedToken> {
    const token = bearerToken(authorization);
    return this.cache.get(token) ?? this.authenticate(authorization, token);
  }

  private async authenticate(authorization: string, token: string): Promise<VerifiedToken> {
    const verified = await new Promise<VerifiedToken>((resolve, reject) => {
      // as passport does: the outcome goes to a copy of the strategy made for this attempt
      const attempt = Object.create(this.strategy) as unknown as Attempt;
      attempt.success = resolve;
      attempt.fail = (challenge) => reject(unauthenticated(challenge));
      attempt.error = (error) => reject(unauthenticated(error));
      attempt.authenticate({ headers: { authorization } });
    });
    this.cache.set(token, verified);
    return verified;
  }
}
