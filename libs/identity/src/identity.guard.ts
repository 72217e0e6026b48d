import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Problem, problemTypes } from '@dvc/problems';
import type { FastifyRequest } from 'fastify';
import { OF_PROVINCE, PUBLIC, ROLES, SCOPE } from './access.decorators.js';
import { type Actor, hasRole, type Role } from './actor.js';
import { bearerToken, unauthenticated } from './bearer-token.js';
import type { VerifiedToken } from './jwt.strategy.js';
import { TokenCache } from './token-cache.js';

type AuthenticatedRequest = FastifyRequest & { actor?: Actor };

/**
 * Authenticates every HTTP request (unless public) and checks the roles, or the scope, that the handler asks for, and
 * that the caller is of the agency `province` where it asks for that.
 */
export class IdentityGuard extends AuthGuard('jwt') {
  private readonly cache = new TokenCache();

  constructor(
    private readonly reflector: Reflector,
    private readonly province: string,
    private readonly onAuthenticated: (actor: Actor) => void = () => undefined,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const header = request.headers.authorization;
    if (header === undefined) {
      if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
      throw unauthenticated();
    }
    const { actor } = await this.verify(header, context);
    request.actor = actor;
    this.onAuthenticated(actor);
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    if (allowed && !hasRole(actor, ...allowed)) throw wrongRole(allowed);
    if (this.reflector.getAllAndOverride<boolean | undefined>(OF_PROVINCE, targets) && actor.agency !== this.province)
      throw notOfProvince();
    const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE, targets);
    if (scope !== undefined && !actor.scopes.includes(scope)) throw wrongScope(scope);
    return true;
  }

  /** Passport's outcome: the verified token, or a problem. */
  override handleRequest<T>(error: unknown, verified: unknown): T {
    if (error || !verified) throw unauthenticated(error);
    return verified as T;
  }

  private async verify(header: string, context: ExecutionContext): Promise<VerifiedToken> {
    const token = bearerToken(header);
    const known = this.cache.get(token);
    if (known) return known;
    await super.canActivate(context);
    const verified = context.switchToHttp().getRequest<{ user: VerifiedToken }>().user;
    this.cache.set(token, verified);
    return verified;
  }
}

function wrongRole(allowed: readonly Role[]): Problem {
  return new Problem(problemTypes.forbidden, {
    vi: `Thao tác này cần một trong các vai trò: ${allowed.join(', ')}.`,
    en: `This needs one of the roles: ${allowed.join(', ')}.`,
  });
}

function notOfProvince(): Problem {
  return new Problem(problemTypes.forbidden, {
    vi: 'Thao tác này có hiệu lực trên toàn tỉnh, nên chỉ dành cho người của cơ quan cấp tỉnh.',
    en: 'This is about the whole province, so it is for those of the agency of the province.',
  });
}

function wrongScope(scope: string): Problem {
  return new Problem(problemTypes.forbidden, {
    vi: `Thao tác này chỉ dành cho hệ thống được cấp phạm vi “${scope}”.`,
    en: `This is for systems with the scope "${scope}" only.`,
  });
}
