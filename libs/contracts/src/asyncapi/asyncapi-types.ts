/** As much of AsyncAPI 3.0 as the platform's document uses. */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Info;
  readonly defaultContentType: string;
  readonly servers: Readonly<Record<string, Server>>;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: Components;
}

export interface Reference {
  readonly $ref: string;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

export interface Info {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly license: { readonly name: string; readonly url: string };
  readonly tags: readonly Tag[];
  readonly externalDocs: { readonly description: string; readonly url: string };
}

export interface Server {
  readonly host: string;
  readonly protocol: string;
  readonly title: string;
  readonly description: string;
  readonly variables: Readonly<Record<string, ServerVariable>>;
  readonly tags: readonly Tag[];
}

export interface ServerVariable {
  readonly default: string;
  readonly description: string;
  readonly examples: readonly string[];
}

export interface Channel {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly servers: readonly Reference[];
  readonly messages: Readonly<Record<string, Reference>>;
  readonly tags: readonly Tag[];
  readonly bindings: { readonly kafka: Readonly<Record<string, unknown>> };
}

export interface Operation {
  readonly action: 'send' | 'receive';
  readonly channel: Reference;
  readonly title: string;
  readonly summary: string;
  readonly description?: string;
  readonly messages: readonly Reference[];
  readonly tags: readonly Tag[];
  readonly bindings?: { readonly kafka: Readonly<Record<string, unknown>> };
}

export interface Message {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly contentType: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly correlationId: Reference;
  readonly tags: readonly Tag[];
  readonly bindings: Reference;
  /** JSON Pointers into the message; `*` stands for every item */
  readonly 'x-personal-data': readonly string[];
}

export interface Components {
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly messages: Readonly<Record<string, Message>>;
  readonly correlationIds: Readonly<Record<string, { readonly description: string; readonly location: string }>>;
  readonly messageBindings: Readonly<Record<string, { readonly kafka: Readonly<Record<string, unknown>> }>>;
}
