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
  readonly datacontenttype: 'application/json';
  readonly actor?: string;
  readonly traceparent?: string;
  readonly data: T;
}
