/** An answer of the API; `body` is parsed JSON, or the text when it is none. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** An answer that the journey did not expect. */
export class UnexpectedAnswer extends Error {
  constructor(
    method: string,
    path: string,
    readonly answer: Answer<unknown>,
  ) {
    super(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
}

export interface Attachment {
  readonly id: string;
  readonly sha256: string;
  /** PENDING until the scanner has looked */
  readonly scan: string;
}

interface Call {
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One caller of the platform's API, with or without a token. Answers from 400 on are thrown unless asked for by `send`. */
export class Caller {
  constructor(
    private readonly baseUrl: string,
    private readonly token?: string,
  ) {}

  async send<T>(method: string, path: string, { json, form, headers }: Call = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : form !== undefined ? { body: form } : {}),
    });
    const text = await response.text();
    const body = (response.headers.get('content-type') ?? '').includes('json') ? (JSON.parse(text) as T) : (text as T);
    return { status: response.status, headers: response.headers, body };
  }

  async get<T>(path: string): Promise<T> {
    return this.expect(await this.send<T>('GET', path), 'GET', path);
  }

  async post<T>(path: string, json: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return this.expect(await this.send<T>('POST', path, { json, headers }), 'POST', path);
  }

  /** A file as it is; the caller looks at the status. */
  async download(path: string): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
    const headers = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.baseUrl}${path}`, { headers });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  /** Uploads a file and waits until the scanner has looked at it, for a dossier with an unscanned file is refused. */
  async upload(fileName: string, mediaType: string, content: Uint8Array): Promise<Attachment> {
    const form = new FormData();
    form.append('file', new Blob([content as Uint8Array<ArrayBuffer>], { type: mediaType }), fileName);
    const path = '/api/v1/attachments';
    const sent = this.expect(await this.send<Attachment>('POST', path, { form }), 'POST', path);
    if (sent.scan !== 'PENDING') return sent;
    return until(`the scan of ${fileName}`, async () => {
      const attachment = await this.get<Attachment>(`${path}/${sent.id}`);
      return attachment.scan === 'PENDING' ? undefined : attachment;
    });
  }

  private expect<T>(answer: Answer<T>, method: string, path: string): T {
    if (answer.status >= 400) throw new UnexpectedAnswer(method, path, answer);
    return answer.body;
  }
}

/** Where the personas' tokens come from. */
export type TokenSource = (persona: string) => Promise<string>;

/** The platform as a portal sees it; unless told otherwise, personas come from the development issuer. */
export class Portal {
  readonly anyone: Caller;
  private readonly callers = new Map<string, Promise<Caller>>();

  constructor(
    private readonly baseUrl: string,
    private readonly tokens: TokenSource = async (persona) =>
      (await this.anyone.post<{ accessToken: string }>('/dev/token', { persona })).accessToken,
  ) {
    this.anyone = new Caller(baseUrl);
  }

  as(persona: string): Promise<Caller> {
    let caller = this.callers.get(persona);
    if (!caller) {
      caller = this.tokens(persona).then((token) => new Caller(this.baseUrl, token));
      this.callers.set(persona, caller);
    }
    return caller;
  }
}

/** Probes until `probe` answers something; events need a moment. */
export async function until<T>(what: string, probe: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1_000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
