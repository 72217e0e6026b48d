import { createParamDecorator, type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Actor, Role } from './actor.js';

export const PUBLIC = 'dvc:public';
export const ROLES = 'dvc:roles';
export const SCOPE = 'dvc:scope';
export const OF_PROVINCE = 'dvc:of-province';

/** Anyone may call; a token that is sent must be valid all the same. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** Only callers with one of these roles. Without it any authenticated caller may call. */
export const Roles = (...allowed: readonly Role[]): CustomDecorator => SetMetadata(ROLES, allowed);

/** Only other systems, whose client credentials have this scope. */
export const Scope = (wanted: string): CustomDecorator => SetMetadata(SCOPE, wanted);

/** Only callers of the province's own agency: what is about all of it is not for a department or another province. */
export const OfProvince = (): CustomDecorator => SetMetadata(OF_PROVINCE, true);

/** The caller; undefined on a `@Public()` route called without a token. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<{ actor?: Actor }>().actor,
);
