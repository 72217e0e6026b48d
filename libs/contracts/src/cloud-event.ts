/**
 * CloudEvents 1.0 in structured JSON, with the extension attributes `actor` (the subject of the token that
 * caused the fact) and `traceparent` (W3C trace context).
 */
export interface CloudEvent<T = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7; the identity under which consumers drop repeats */
  readonly id: string;
  /** `/services/<service>` */
  readonly source: string;
  readonly type: string;
  /** the aggregate's id: events of one subject stay in order */
  readonly subject: string;
  /** RFC 3339, UTC */
  readonly time: string;
  /** `application/json`, maybe with parameters; absent means the same */
  readonly datacontenttype?: string;
  readonly actor?: string;
  readonly traceparent?: string;
  readonly data: T;
}

/** A CloudEvents String has no control characters, lone surrogates or noncharacters. */
const TEXT = '^[^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]*$';

/** RFC 3986. Validators of `uri-reference` often take `http://host:x/` or `1a:b` for a relative path; this does not. */
const UNRESERVED = "A-Za-z0-9._~!$&'()*+,;=\\-";
const ESCAPE = '%[0-9A-Fa-f]{2}';
const PATH_CHARACTER = `[${UNRESERVED}:@/]|${ESCAPE}`;
const AUTHORITY = `//(([${UNRESERVED}:]|${ESCAPE})*@)?(\\[[0-9A-Fa-f:.]+\\]|([${UNRESERVED}]|${ESCAPE})*)(:\\d*)?(?=[/?#]|$)`;
const SCHEME = '[A-Za-z][A-Za-z0-9+.-]*:';
const AFTER_SCHEME = `(${AUTHORITY}|(?!//))(${PATH_CHARACTER})*(\\?(${PATH_CHARACTER}|\\?)*)?(#(${PATH_CHARACTER}|\\?)*)?$`;
const ABSOLUTE_URI = `^${SCHEME}${AFTER_SCHEME}`;
const URI_REFERENCE = `^(${SCHEME}|(?![^/?#]*:))${AFTER_SCHEME}`;

/** RFC 3339 to the letter: the format `date-time` alone also lets a blank, a zone without colon and hour 24 pass. */
const TIMESTAMP =
  '^\\d{4}-\\d{2}-\\d{2}[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$';

const JSON_MEDIA_TYPE =
  '^application/json([ \\t]*;[ \\t]*[!#$%&\'*+.^_`|~0-9A-Za-z-]+=([!#$%&\'*+.^_`|~0-9A-Za-z-]+|"[^"\\\\]*"))*$';

/**
 * The envelope of every event as JSON Schema, within what drafts 7 and 2020-12 have in common. `subject`, `time` and
 * `data`, which CloudEvents leaves to choice, are required here; `data_base64` is not used.
 */
export const cloudEventSchema = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
  properties: {
    specversion: { type: 'string', const: '1.0', description: 'version of CloudEvents' },
    id: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      pattern: TEXT,
      description: 'identity of the event (UUIDv7): a second delivery carries the same id and must have no effect',
    },
    source: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      format: 'uri-reference',
      pattern: URI_REFERENCE,
      description: 'the service that publishes the event: `/services/<service>`',
    },
    type: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: TEXT,
      description: 'the fact and the version of its contract: `vn.gov.dvc.<service>.<fact>.v<version>`',
    },
    subject: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: TEXT,
      description: 'id of what the fact is about; also the Kafka key: events of one subject come in order',
    },
    time: {
      type: 'string',
      format: 'date-time',
      pattern: TIMESTAMP,
      description: 'when it happened (RFC 3339); the platform writes UTC',
    },
    datacontenttype: {
      type: 'string',
      maxLength: 200,
      pattern: JSON_MEDIA_TYPE,
      default: 'application/json',
      description: 'media type of `data`',
    },
    dataschema: {
      type: 'string',
      minLength: 1,
      maxLength: 2_000,
      format: 'uri',
      pattern: ABSOLUTE_URI,
      description: 'schema of `data`; the platform leaves it out, `type` tells it',
    },
    actor: {
      type: 'string',
      pattern: TEXT,
      description: 'extension: the subject of the token that caused the fact; absent when a timer did',
    },
    traceparent: {
      type: 'string',
      pattern: TEXT,
      description: 'extension: the trace of the request or event that caused the fact (W3C Trace Context)',
    },
    data: { description: 'the fact itself' },
  },
  not: { required: ['data_base64'] },
  propertyNames: { pattern: '^([a-z0-9]+|data_base64)$' },
  additionalProperties: {
    description: 'further extension attributes',
    anyOf: [
      { type: 'string', pattern: TEXT },
      { type: 'boolean' },
      { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 },
    ],
  },
} as const;
