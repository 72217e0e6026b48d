import type { DatabaseOptions } from '@dvc/persistence';
import type { DynamicModule, Type } from '@nestjs/common';
import type { z } from 'zod';

/** What makes a service: its module, its tables, its configuration. The composition decides the rest. */
export interface ServiceDefinition<C extends z.ZodType = z.ZodType> {
  /** also the consumer group and the database's name */
  readonly name: string;
  /** title and description of its OpenAPI document */
  readonly title: string;
  readonly description: string;
  readonly module: Type | DynamicModule;
  /** twins of the outside parties, under /simulators; mounted only with SIMULATORS=on */
  readonly simulators?: Type | DynamicModule;
  readonly configuration: C;
  readonly entities: DatabaseOptions['entities'];
  readonly migrations: DatabaseOptions['migrations'];
}

export function defineService<C extends z.ZodType>(definition: ServiceDefinition<C>): ServiceDefinition<C> {
  return definition;
}
