import type { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { Agent, type Dispatcher } from 'undici';
import { storageFull, storageUnavailable } from '../problems.js';

export interface S3Options {
  /** `https://s3.example.vn`; the bucket is addressed by path, which every S3-compatible store understands */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** until the store answers, and between two pieces of a body */
  readonly timeoutMs: number;
  /** the first pause before a further try; doubled each time */
  readonly pauseMs?: number;
}

export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  /** of the body, in hexadecimal: signed, so that the store refuses a body that differs from it */
  readonly sha256?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** opened anew for each try */
  readonly body?: () => Readable;
}

export type S3Answer = Dispatcher.ResponseData;

const TRIES = 3;
const EMPTY_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What passes: the store is busy, restarts, or could not be reached. */
const isPassing = (status: number): boolean => status === 429 || (status >= 500 && status !== 501 && status !== 507);

/**
 * Signed requests (Signature Version 4) to one bucket. All of ours can be repeated safely: a content is put under its
 * own hash.
 */
export class S3Bucket {
  private readonly agent: Agent;

  constructor(private readonly options: S3Options) {
    const { timeoutMs } = options;
    this.agent = new Agent({
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connections: 32,
    });
  }

  /** The answer with a status below 300, or 404 whose body was let go. Throws the problem 503 or 507 otherwise. */
  async send(request: S3Request): Promise<S3Answer> {
    for (let attempt = 1; ; attempt++) {
      const { answer, error } = await this.attempt(request).then(
        (given) => ({ answer: given, error: undefined }),
        (failure: unknown) => ({ answer: undefined, error: failure }),
      );
      if (answer) {
        if (answer.statusCode < 300) return answer;
        await answer.body.dump();
        if (answer.statusCode === 404) return answer;
        if (answer.statusCode === 507) throw storageFull(new Error('the S3 store answered 507'));
      }
      const passing = !answer || isPassing(answer.statusCode);
      if (!passing || attempt === TRIES) throw storageUnavailable(explain(answer, error, request));
      await new Promise((resolve) => setTimeout(resolve, (this.options.pauseMs ?? 200) * 2 ** (attempt - 1)));
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async attempt({ method, key, sha256, headers, body }: S3Request): Promise<S3Answer> {
    const { endpoint, bucket, region, accessKey, secretKey } = this.options;
    const signer = new AwsV4Signer({
      method,
      url: `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`,
      headers: { ...headers, 'x-amz-content-sha256': sha256 ?? EMPTY_BODY },
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      region,
      service: 's3',
    });
    const signed = await signer.sign();
    return this.agent.request({
      origin: signed.url.origin,
      path: signed.url.pathname,
      method,
      headers: Object.fromEntries(signed.headers),
      body: body?.() ?? null,
    });
  }
}

/** Without the URL's query or any header: nothing of a signature reaches the log. */
function explain(answer: S3Answer | undefined, cause: unknown, { method, key }: S3Request): Error {
  return answer
    ? new Error(`the S3 store answered ${answer.statusCode} to ${method} ${key}`)
    : new Error(`${method} ${key} at the S3 store failed`, { cause });
}
