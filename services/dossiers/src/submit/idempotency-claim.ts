import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { idempotencyClaim } from '@dvc/hosting';

/** The claim of the request's `Idempotency-Key`, for an operation that writes it itself; undefined without the header. */
export const CurrentClaim = createParamDecorator((_: unknown, context: ExecutionContext) =>
  idempotencyClaim(context.switchToHttp().getRequest()),
);
