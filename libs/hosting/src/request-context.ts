import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request being served; flows into logs and events. */
export interface RequestContext {
  readonly requestId: string;
  readonly traceparent?: string | undefined;
  actor?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  run: <T>(context: RequestContext, work: () => T): T => storage.run(context, work),
  current: (): RequestContext | undefined => storage.getStore(),
};
