import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { EventPattern } from '@nestjs/microservices';

type Handler<D> = (event: CloudEvent<EventData<D>>) => Promise<void>;

/** What a handler needs. */
export interface OnEventOptions {
  /**
   * What happens to later messages of the same key once one has become a dead letter: `pass` (the default) handles
   * them; `wait` parks them until the dead letter is requeued or discarded, for handlers that need every predecessor.
   */
  readonly afterDeadLetter?: 'pass' | 'wait';
}

/** Nest's `@EventPattern(definition.type)` with the contract's type: the method gets the CloudEvent. */
export function OnEvent<D extends EventDefinition>(definition: D, options: OnEventOptions = {}) {
  return (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Handler<D>>): void => {
    const decorate = EventPattern(definition.type, { ...options }) as MethodDecorator;
    decorate(target, key, descriptor);
  };
}
