import { Type } from '@sinclair/typebox';
import specifications from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { CloudEvent } from '../cloud-event.js';
import { defineEvent } from '../event-definition.js';
import { eventDefinitions } from '../events/index.js';
import { personal } from '../fragments.js';
import { asyncApiDocument } from './asyncapi-document.js';

const document = asyncApiDocument(eventDefinitions.values());
const events = [...eventDefinitions.values()];

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);

describe('the AsyncAPI document', () => {
  // it brings draft 7's schema of schemas along
  const official = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
  formats.default(official);
  const validate = official.compile(specifications.schemas['3.0.0']);

  it('is valid under the official schema of AsyncAPI 3.0', () => {
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['another kind of action', { operations: { x: { action: 'publish', channel: { $ref: '#/channels/dossiers' } } } }],
    ['a server without protocol', { servers: { kafka: { host: 'x' } } }],
    ['a field that AsyncAPI has not', { channels: { x: { topic: 'x' } } }],
  ])('would be refused by it with %s', (_, change) => {
    expect(validate({ ...document, ...change })).toBe(false);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => String(target));
    expect(references.length).toBeGreaterThan(events.length * 4);
    expect(references.filter((target) => resolved(target) === undefined)).toEqual([]);
  });

  it('has a channel for each topic, with the service that sends and those that receive', () => {
    const topics = [...new Set(events.map(({ topic }) => topic))].sort();
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual(topics);
    for (const service of new Set(events.map((event) => event.service))) {
      expect(document.operations[`publish-${service}`]).toMatchObject({
        action: 'send',
        channel: { $ref: `#/channels/${service}` },
      });
      expect(document.operations[`read-${service}`]).toMatchObject({ action: 'receive' });
    }
  });

  it.each(events.map((event) => [event.type, event] as const))(
    'has the message %s on its channel alone',
    (type, event) => {
      const carrying = Object.values(document.channels).filter(({ messages }) =>
        Object.values(messages).some(({ $ref }) => (resolved($ref) as { name: string }).name === type),
      );
      expect(carrying.map(({ address }) => address)).toEqual([event.topic]);
    },
  );

  it('is the same whatever the order of the events', () => {
    expect(JSON.stringify(asyncApiDocument(events.toReversed()))).toBe(JSON.stringify(document));
  });
});

describe('a message of the AsyncAPI document', () => {
  const definition = defineEvent({
    service: 'payments',
    fact: 'refund-made',
    version: 2,
    summary: 'A payment was given back',
    schema: Type.Object({
      'a/b': Type.Union([Type.Object({ name: personal(Type.String()) }), Type.Null()]),
      people: Type.Array(Type.Object({ email: personal(Type.String()), role: Type.String() })),
      notes: Type.Record(Type.String(), personal(Type.String())),
      both: Type.Intersect([Type.Object({ x: personal(Type.String()) }), Type.Object({ y: Type.String() })]),
      id: Type.String(),
    }),
  });
  const own = asyncApiDocument([definition]);
  const message = own.components.messages['payments.refund-made.v2'];

  it('tells where personal data is', () => {
    expect(message?.['x-personal-data']).toEqual([
      '/data/a~1b/name',
      '/data/people/*/email',
      '/data/notes/*',
      '/data/both/x',
    ]);
    expect(message?.tags).toEqual([{ name: 'payments' }, { name: 'personal-data' }]);
    expect(document.components.messages['catalogue.procedure-abolished.v1']).toMatchObject({
      'x-personal-data': [],
      tags: [{ name: 'catalogue' }],
    });
  });

  it('keeps the marks in the schemas', () => {
    expect(document.components.schemas['dossiers.dossier-submitted.v1']).toMatchObject({
      properties: { applicant: { properties: { name: { 'x-personal': true } } } },
    });
  });

  it('describes the whole event, envelope and data', () => {
    const event: CloudEvent = {
      specversion: '1.0',
      id: 'x',
      source: '/services/catalogue',
      type: 'vn.gov.dvc.catalogue.procedure-abolished.v1',
      subject: '1.000001',
      time: '2026-01-01T00:00:00Z',
      datacontenttype: 'application/json',
      data: { code: '1.000001', effectiveFrom: '2026-01-01' },
    };
    const validate = ajv.compile({
      ...document.components.messages['catalogue.procedure-abolished.v1']?.payload,
      components: document.components,
    });
    expect(validate(event)).toBe(true);
    expect(validate({ ...event, source: '/services/dossiers' })).toBe(false);
    expect(validate({ ...event, type: 'vn.gov.dvc.catalogue.agency-changed.v1' })).toBe(false);
    expect(validate({ ...event, data: { code: '1.000001' } })).toBe(false);
    expect(validate({ ...event, id: '' })).toBe(false);
  });
});

/** What a reference within the document points at. */
function resolved(target: string): unknown {
  return target
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
}
