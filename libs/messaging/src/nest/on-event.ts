import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { EventPattern } from '@nestjs/microservices';

type Handler<D> = (event: CloudEvent<EventData<D>>) => Promise<void>;

/** Nest's `@EventPattern(definition.type)` with the contract's type: the method gets the CloudEvent. */
export function OnEvent<D extends EventDefinition>(definition: D) {
  return (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Handler<D>>): void => {
    const decorate = EventPattern(definition.type) as MethodDecorator;
    decorate(target, key, descriptor);
  };
}
