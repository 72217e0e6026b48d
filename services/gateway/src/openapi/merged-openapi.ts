import { type RoutingTable, type ServiceName, serviceNames } from '../routing/routes.js';
import type { Upstreams } from '../upstreams/upstream.js';
import { mergeDocuments } from './merge-documents.js';
import { isOpenApiDocument, type NamedDocument, type OpenApiDocument } from './openapi-document.js';

const FRESH_MS = 60_000;
/** how long a document that lacks a service is kept */
const INCOMPLETE_MS = 2_000;

export interface MergedOpenApiOptions {
  readonly upstreams: Upstreams;
  readonly routes: RoutingTable;
  readonly publicUrl: string | undefined;
  /** the document of what the gateway answers itself */
  readonly own: () => OpenApiDocument;
  readonly now?: () => number;
}

/** The OpenAPI document of the whole platform. A service that is away is left out until it is back. */
export class MergedOpenApi {
  private current: { readonly document: Promise<OpenApiDocument>; goodUntil: number } | undefined;

  constructor(private readonly options: MergedOpenApiOptions) {}

  /** Never rejects; names the services that are missing in `x-unavailable`. */
  document(): Promise<OpenApiDocument> {
    const now = this.options.now ?? Date.now;
    if (this.current === undefined || this.current.goodUntil <= now()) {
      const entry = { document: this.merge(), goodUntil: Number.POSITIVE_INFINITY };
      this.current = entry;
      void entry.document.then((document) => {
        entry.goodUntil = now() + (document['x-unavailable'] === undefined ? FRESH_MS : INCOMPLETE_MS);
      });
    }
    return this.current.document;
  }

  private async merge(): Promise<OpenApiDocument> {
    const { upstreams, routes, publicUrl, own } = this.options;
    const served = serviceNames.filter((name) => upstreams[name] !== undefined);
    const read = await Promise.all(served.map(async (service) => ({ service, document: await this.read(service) })));
    const documents: NamedDocument[] = read.flatMap(({ service, document }) =>
      document ? [{ service, document }] : [],
    );
    return mergeDocuments([...documents, { service: 'gateway', document: own() }], {
      title: 'Dịch vụ công trực tuyến cấp tỉnh',
      description:
        'API cho cổng dịch vụ công và hệ thống tích hợp: thủ tục, hồ sơ, thanh toán, văn bản liên thông, thông báo. ' +
        'The API of the province’s public services: procedures, dossiers, payments, official documents, notifications.',
      publicUrl,
      unavailable: read.filter(({ document }) => document === undefined).map(({ service }) => service),
      isPublic: (service, path) =>
        service === 'gateway' || routes.routeOf(`${path}?service=${service}`)?.service === service,
    });
  }

  private async read(service: ServiceName): Promise<OpenApiDocument | undefined> {
    try {
      const answer = await this.options.upstreams[service]?.read('/openapi.json');
      const parsed: unknown = answer?.status === 200 ? JSON.parse(answer.body) : undefined;
      return isOpenApiDocument(parsed) ? parsed : undefined;
    } catch {
      return undefined;
    }
  }
}
