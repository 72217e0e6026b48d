import type { LoggerService } from '@nestjs/common';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { requestContext } from './request-context.js';

export interface LogOptions {
  readonly level: string;
  /** absent where one process runs several services, which name themselves in children of the log */
  readonly service?: string;
  /** where the lines go instead of the standard output */
  readonly destination?: { write(line: string): void };
}

/** The log of a service: JSON lines with the request id. Bodies, query strings and tokens are never logged. */
export function createLogger({ level, service, destination }: LogOptions): Logger {
  const options: LoggerOptions = {
    level,
    base: service === undefined ? {} : { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const requestId = requestContext.current()?.requestId;
      return requestId === undefined ? {} : { requestId };
    },
    redact: [
      'authorization',
      '*.authorization',
      'headers',
      'body',
      '*.body',
      'parameters',
      '*.parameters',
      'err.parameters',
      'err.query',
      'err.detail',
      'err.driverError',
    ],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Nest's own messages on the service's log; its start-up chatter is debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, text(message));
  }
  error(message: unknown, ...context: unknown[]): void {
    const extra = context.find((c) => typeof c === 'object' && c !== null);
    if (message instanceof Error) this.logger.error({ err: message, ...extra }, message.message);
    else this.logger.error({ context, ...extra }, text(message));
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, text(message));
  }
  debug(message: unknown): void {
    this.logger.trace(text(message));
  }
  verbose(message: unknown): void {
    this.logger.trace(text(message));
  }
  fatal(message: unknown): void {
    this.logger.fatal(text(message));
  }
}

function text(message: unknown): string {
  return typeof message === 'string'
    ? message
    : message instanceof Error
      ? (message.stack ?? message.message)
      : JSON.stringify(message);
}
