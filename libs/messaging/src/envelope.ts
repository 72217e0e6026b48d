import {
  type CloudEvent,
  cloudEventSchema,
  type EventData,
  type EventDefinition,
  eventDefinitions,
} from '@dvc/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { newId } from '@dvc/persistence';
import { MAX_EVENT_BYTES } from './event-size.js';

/** What the caller knows of a new event; the rest of the envelope is filled in. */
export interface NewEvent<D extends EventDefinition> {
  /** the aggregate's id */
  readonly subject: string;
  readonly data: EventData<D>;
  /** that who caused the fact is left out: the envelope has no `actor` */
  readonly anonymous?: boolean;
}

/** Where an event comes from: the token subject and trace of the request or event that caused it. */
export interface EventOrigin {
  readonly actor?: string | undefined;
  readonly traceparent?: string | undefined;
}

const ajv = new Ajv2020({ allErrors: false, strict: false });
formats.default(ajv);
const validators = new Map<string, ValidateFunction>();

function validatorOf(definition: EventDefinition): ValidateFunction {
  let validator = validators.get(definition.type);
  if (!validator) {
    validator = ajv.compile(definition.schema);
    validators.set(definition.type, validator);
  }
  return validator;
}

const validateEnvelope = ajv.compile(cloudEventSchema);

/** An event that breaks its contract, on either side of the transport. It can't get better by trying again. */
export class InvalidEvent extends Error {}

/** An event that is larger than any topic takes. */
export class EventTooLarge extends InvalidEvent {
  override readonly name = 'EventTooLarge';

  constructor({ type, subject }: Pick<CloudEvent, 'type' | 'subject'>, bytes: number) {
    super(`${type} of ${subject}: ${bytes} bytes, an event has ${MAX_EVENT_BYTES} at most`);
  }
}

/** Builds the envelope and checks it and `data` against the contract. Throws InvalidEvent: a fault of the producer. */
export function createEvent<D extends EventDefinition>(
  definition: D,
  { subject, data, anonymous = false }: NewEvent<D>,
  origin: EventOrigin = {},
  now: Date = new Date(),
): CloudEvent<EventData<D>> {
  const validate = validatorOf(definition);
  if (!validate(data))
    throw new InvalidEvent(`${definition.type}: ${ajv.errorsText(validate.errors, { dataVar: 'data' })}`);
  const event: CloudEvent<EventData<D>> = {
    specversion: '1.0',
    id: newId(),
    source: `/services/${definition.service}`,
    type: definition.type,
    subject,
    time: now.toISOString(),
    datacontenttype: 'application/json',
    ...(origin.actor !== undefined && !anonymous && { actor: origin.actor }),
    ...(origin.traceparent !== undefined && { traceparent: origin.traceparent }),
    data,
  };
  checkEnvelope(event);
  return event;
}

/** Reads and checks a received message. Throws InvalidEvent when it is not a known, valid event. */
export function parseEvent(payload: string): CloudEvent {
  let event: unknown;
  try {
    event = withoutUnset(JSON.parse(payload));
  } catch (error) {
    throw new InvalidEvent('the message is not JSON', { cause: error });
  }
  const checked = checkEnvelope(event);
  const definition = eventDefinitions.get(checked.type);
  if (!definition) throw new InvalidEvent(`unknown event type or version: ${checked.type}`);
  const validate = validatorOf(definition);
  if (!validate(checked.data))
    throw new InvalidEvent(`${checked.type}: ${ajv.errorsText(validate.errors, { dataVar: 'data' })}`);
  return checked;
}

function checkEnvelope(event: unknown): CloudEvent {
  if (validateEnvelope(event)) return event as CloudEvent;
  throw new InvalidEvent(`not a CloudEvent: ${ajv.errorsText(validateEnvelope.errors, { dataVar: 'event' })}`);
}

/** In the JSON format an attribute that is null is one that is not set. */
function withoutUnset(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const members = Object.entries(event);
  const set = members.filter(([name, value]) => value !== null || name === 'data' || name === 'data_base64');
  return set.length === members.length ? event : Object.fromEntries(set);
}

const OWN_PREFIX = /^\{"specversion":"1\.0","id":"[^"\\]+","source":"[^"\\]+","type":"([^"\\]+)"/;

/** The type of an event that our own code wrote, without parsing it; undefined when that can't be told from its beginning. */
export function peekType(payload: string): string | undefined {
  return OWN_PREFIX.exec(payload.slice(0, 600))?.[1];
}
