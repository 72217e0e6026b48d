import { eventDefinitions, type CloudEvent, type EventDefinition } from '@dvc/contracts';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Inbox, type EventHandler, type InboxOptions } from '../inbox/inbox.js';
import type { EventTransport, Subscription } from '../transport/transport.js';
import type { Intake } from '../replay/replays.js';
import type { OnEventOptions } from './on-event.js';

export interface EventServerOptions extends Omit<InboxOptions, 'handlers' | 'holdingTypes'> {
  /** the consumer group: the service's name */
  readonly group: string;
  readonly transport: EventTransport;
}

/**
 * Feeds `@EventPattern(<event>.type)` handlers from a transport, each in the transaction that records the event.
 * The handler gets the CloudEvent as its payload; what it throws decides retry and dead letter.
 */
export class EventServer extends Server implements CustomTransportStrategy {
  inbox: Inbox | undefined;
  /** what the handlers take in; complete once the server listens */
  intake: Intake = { types: [], topics: [], services: [] };
  private subscription: Subscription | undefined;

  constructor(private readonly options: EventServerOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.open().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  async close(): Promise<void> {
    await this.subscription?.close();
    await this.inbox?.stop();
  }

  on(): never {
    throw new Error('the event server has no events of its own');
  }

  unwrap<T>(): T {
    return this.options.transport as T;
  }

  private async open(): Promise<void> {
    const handlers = new Map<string, EventHandler>();
    const holdingTypes = new Set<string>();
    for (const [pattern, handler] of this.messageHandlers) {
      if (!eventDefinitions.has(pattern))
        throw new Error(`@EventPattern('${pattern}') names no event of the contracts`);
      if (needsPredecessors(handler)) holdingTypes.add(pattern);
      handlers.set(pattern, async (event: CloudEvent) => {
        const outcome: unknown = await handler(event, event);
        if (isObservable(outcome)) await lastValueFrom(outcome, { defaultValue: undefined });
      });
    }
    this.inbox = new Inbox({ ...this.options, handlers, holdingTypes });
    if (handlers.size === 0) return;
    const definitions = [...handlers.keys()].map((type) => eventDefinitions.get(type) as EventDefinition);
    const topics = new Set(definitions.map(({ topic }) => topic));
    this.intake = intakeOf(definitions);
    const inbox = this.inbox;
    inbox.start();
    this.subscription = await this.options.transport.subscribe(this.options.group, [...topics], (batch) =>
      inbox.receive(batch),
    );
  }
}

/** What a replay brings again: facts, not what services tell each other about their running. */
function intakeOf(definitions: readonly EventDefinition[]): Intake {
  const facts = definitions.filter(({ service }) => service !== 'operations');
  return {
    types: facts.map(({ type }) => type),
    topics: [...new Set(facts.map(({ topic }) => topic))],
    services: [...new Set(facts.map(({ service }) => service))],
  };
}

/** Several handlers of one event are chained; the most careful one decides. */
function needsPredecessors(handler: MessageHandler): boolean {
  for (let each: MessageHandler | undefined = handler; each; each = each.next as MessageHandler | undefined) {
    if ((each.extras as OnEventOptions | undefined)?.afterDeadLetter === 'wait') return true;
  }
  return false;
}
