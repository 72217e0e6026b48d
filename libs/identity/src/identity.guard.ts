import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Problem, problemTypes } from '@dvc/problems';
import type { FastifyRequest } from 'fastify';
import { PUBLIC, ROLES } from './access.decorators.js';
import { type Actor, hasRole, type Role } from './actor.js';
import type { VerifiedToken } from './jwt.strategy.js';
import { TokenCache } from './token-cache.js';

/** Tokens above this are refused unread. */
const MAX_TOKEN_LENGTH = 8_192;

type AuthenticatedRequest = FastifyRequest & { actor?: Actor };

/** Authenticates every HTTP request (unless public) and checks the roles that the handler asks for. */
export class IdentityGuard extends AuthGuard('jwt') {
  private readonly cache = new TokenCache();

  constructor(
    private readonly reflector: Reflector,
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
    return true;
  }

  /** Passport's outcome: the verified token, or a problem. */
  override handleRequest<T>(error: unknown, verified: unknown): T {
    if (error || !verified) throw unauthenticated(error);
    return verified as T;
  }

  private async verify(header: string, context: ExecutionContext): Promise<VerifiedToken> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
    if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw unauthenticated();
    const known = this.cache.get(token);
    if (known) return known;
    await super.canActivate(context);
    const verified = context.switchToHttp().getRequest<{ user: VerifiedToken }>().user;
    this.cache.set(token, verified);
    return verified;
  }
}

function unauthenticated(cause?: unknown): Problem {
  return new Problem(
    problemTypes.unauthenticated,
    {
      vi: 'Cần mã truy cập hợp lệ và còn hạn: gửi tiêu đề Authorization: Bearer <token>.',
      en: 'A valid, unexpired token is needed: send the header Authorization: Bearer <token>.',
    },
    { headers: { 'www-authenticate': 'Bearer' }, cause },
  );
}

function wrongRole(allowed: readonly Role[]): Problem {
  return new Problem(problemTypes.forbidden, {
    vi: `Thao tác này cần một trong các vai trò: ${allowed.join(', ')}.`,
    en: `This needs one of the roles: ${allowed.join(', ')}.`,
  });
}
