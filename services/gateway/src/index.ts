export { createGateway, type Gateway, type GatewayOptions } from './create-gateway.js';
export { DevIssuer, type DevIssuerOptions, type DevToken } from './development/dev-issuer.js';
export { type Persona, personas } from './development/personas.js';
export { createDistributedGateway } from './distributed-gateway.js';
export {
  callerLimitVariables,
  distributedConfiguration,
  gatewayConfiguration,
  type GatewayConfiguration,
} from './gateway.config.js';
export { type Route, RoutingTable, type ServiceName, serviceNames } from './routing/routes.js';
export { HttpUpstream, type HttpUpstreamOptions } from './upstreams/http-upstream.js';
export { InProcessUpstream } from './upstreams/in-process-upstream.js';
export type { Upstream, UpstreamDocument, Upstreams } from './upstreams/upstream.js';
