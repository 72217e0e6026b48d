import { RouteConfig } from '@nestjs/platform-fastify';

/** This operation takes a body of so many bytes instead of BODY_LIMIT. */
export const BodyLimit = (bytes: number): MethodDecorator => RouteConfig({ bodyLimit: bytes });
