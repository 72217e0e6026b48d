import { cloudEventSchema } from '../cloud-event.js';
import { type EventDefinition, type EventOwner, topicOf } from '../event-definition.js';
import type { AsyncApiDocument, Channel, Info, Operation, Server, Tag } from './asyncapi-types.js';
import { CONTENT_TYPE, dataSchemaOf, messageName, messageOf, PERSONAL_DATA_TAG } from './messages.js';

const BINDING_VERSION = '0.5.0';

const serviceTags: Readonly<Record<EventOwner, string>> = {
  catalogue: 'thủ tục, cơ quan, lịch làm việc; procedures, agencies, the working calendar',
  dossiers: 'hồ sơ từ lúc nộp đến khi trả kết quả; dossiers from submission to the handed over result',
  payments: 'phí, lệ phí; payment orders and receipts',
  interchange: 'văn bản liên thông; official documents between agencies',
  notifications: 'thông báo; what people are told',
  operations: 'vận hành; what services tell each other about their own running',
};

/** The AsyncAPI 3.0 document of the platform's events: a channel for each service that publishes, a message for each fact. */
export function asyncApiDocument(definitions: Iterable<EventDefinition>): AsyncApiDocument {
  const events = [...definitions].sort((one, other) => (one.type < other.type ? -1 : 1));
  const byService = [...Map.groupBy(events, ({ service }) => service)];
  return {
    asyncapi: '3.0.0',
    info: info(byService.map(([name]) => ({ name, description: serviceTags[name] }))),
    defaultContentType: CONTENT_TYPE,
    servers: { kafka: server },
    channels: Object.fromEntries(byService.map(([service, own]) => [service, channelOf(service, own)])),
    operations: Object.fromEntries(byService.flatMap(([service, own]) => operationsOf(service, own))),
    components: {
      schemas: {
        CloudEvent: { title: 'CloudEvents 1.0, structured JSON', ...cloudEventSchema },
        ...Object.fromEntries(events.map((event) => [messageName(event), dataSchemaOf(event)])),
      },
      messages: Object.fromEntries(events.map((event) => [messageName(event), messageOf(event)])),
      correlationIds: {
        trace: {
          description: 'Links an event to the request or event that caused it (W3C Trace Context); may be absent.',
          location: '$message.payload#/traceparent',
        },
      },
      messageBindings: {
        keyedBySubject: {
          kafka: {
            key: { type: 'string', description: 'The `subject` of the event: events of one subject stay in order.' },
            bindingVersion: BINDING_VERSION,
          },
        },
      },
    },
  };
}

const server: Server = {
  host: '{brokers}',
  protocol: 'kafka',
  title: 'Apache Kafka',
  description: 'The brokers of the installation. Which ones, and whether over TLS, is for the operator to tell.',
  variables: {
    brokers: {
      default: 'kafka:9092',
      description: 'bootstrap brokers, `host:port` separated by commas (`KAFKA_BROKERS` of the services)',
      examples: ['kafka-1.example.vn:9092,kafka-2.example.vn:9092'],
    },
  },
  tags: [{ name: 'distributed', description: 'One laptop alone has no broker: there events go through PostgreSQL.' }],
};

function info(services: readonly Tag[]): Info {
  return {
    title: 'Sự kiện của nền tảng dịch vụ công cấp tỉnh (Events of the province’s public services)',
    version: '1.0.0',
    description: [
      'Every event is a CloudEvents 1.0 message in structured JSON; its `type` names the fact and the version of its contract.',
      '**Delivery** is at least once: take each `id` once. Events of one `subject` come in order, others in any order.',
      '**Contracts only grow.** Ignore properties and attributes that you do not know. A breaking change is a new version of the type beside the old one.',
      '**Personal data** is marked `x-personal: true` in the schemas and listed by `x-personal-data` of each message as JSON Pointers (`*`: every item). It stays between the services: webhooks to systems outside carry the same facts without it.',
    ].join('\n\n'),
    license: { name: 'Apache 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    tags: [...services, { name: PERSONAL_DATA_TAG, description: 'messages that hold personal data' }],
    externalDocs: {
      description: 'CloudEvents 1.0',
      url: 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md',
    },
  };
}

function channelOf(service: EventOwner, events: readonly EventDefinition[]): Channel {
  return {
    address: topicOf(service),
    title: service,
    description: `What ${publisherOf(service)}. Partitions, replicas and retention are settings of the deployment.`,
    servers: [{ $ref: '#/servers/kafka' }],
    messages: Object.fromEntries(
      events.map((event) => [messageName(event), { $ref: `#/components/messages/${messageName(event)}` }]),
    ),
    tags: [{ name: service }],
    bindings: {
      kafka: {
        topic: topicOf(service),
        topicConfiguration: { 'cleanup.policy': ['delete'] },
        bindingVersion: BINDING_VERSION,
      },
    },
  };
}

function publisherOf(owner: EventOwner): string {
  return owner === 'operations' ? 'the services tell each other' : `the service ${owner} publishes`;
}

function operationsOf(
  service: EventOwner,
  events: readonly EventDefinition[],
): readonly (readonly [string, Operation])[] {
  const common = {
    channel: { $ref: `#/channels/${service}` },
    messages: events.map((event) => ({ $ref: `#/channels/${service}/messages/${messageName(event)}` })),
    tags: [{ name: service }],
  };
  const send: Operation = {
    action: 'send',
    title: `${service} publishes`,
    summary: `${service === 'operations' ? 'Any service' : `The service ${service}`} publishes a fact once the transaction that made it has been committed`,
    ...common,
  };
  const receive: Operation = {
    action: 'receive',
    title: `subscribers of ${service}`,
    summary: `A subscriber reads what ${service} publishes`,
    description: 'A message of an unknown type or version has to be kept for an operator, never dropped.',
    ...common,
    bindings: {
      kafka: {
        groupId: {
          type: 'string',
          description: 'one for each subscriber, `<prefix>.<service>`',
          examples: ['dvc.payments'],
        },
        bindingVersion: BINDING_VERSION,
      },
    },
  };
  return [
    [`publish-${service}`, send],
    [`read-${service}`, receive],
  ];
}
