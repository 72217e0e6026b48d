import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { CaughtMail } from './caught-mail.js';
import { MailFolder } from './mail-folder.js';

export interface MailCatcherOptions {
  /** where the messages are kept, as `<sha256 of the Message-ID>.eml` */
  readonly directory: string;
  /** default: a free one */
  readonly port?: number;
  /** called once a message is stored and before it is acknowledged; what it throws is answered instead (`responseCode`) */
  readonly beforeAcknowledge?: (subject: { readonly to: readonly string[] }) => Promise<void> | void;
}

const MAX_MESSAGE_BYTES = 1_048_576;

/**
 * A mail server for one's own machine: takes every mail on 127.0.0.1 without login or TLS, delivers none, keeps them
 * as files. Acknowledged messages survive a crash.
 */
export class MailCatcher {
  private readonly folder: MailFolder;
  private server: SMTPServer | undefined;
  private port: number;

  constructor(private readonly options: MailCatcherOptions) {
    this.folder = new MailFolder(options.directory);
    this.port = options.port ?? 0;
  }

  /** `smtp://127.0.0.1:<port>`; the port stays the same over stop and start. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    await this.folder.create();
    const server = new SMTPServer({
      banner: 'mail catcher',
      // on this machine alone: nothing leaves it that TLS could protect
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: MAX_MESSAGE_BYTES,
      maxClients: 50,
      socketTimeout: 60_000,
      closeTimeout: 200,
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        this.take(stream, to).then(
          () => done(),
          (error: Error) => done(error),
        );
      },
    });
    // a client that hangs up is no concern of ours
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(this.port, '127.0.0.1', () => resolve());
    });
    this.server = server;
    this.port = (server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** The newest messages first. */
  messages(limit = 50, to?: string): Promise<CaughtMail[]> {
    return this.folder.newest(limit, to);
  }

  private async take(stream: SMTPServerDataStream, to: readonly string[]): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_MESSAGE_BYTES) chunks.push(chunk);
    }
    if (size > MAX_MESSAGE_BYTES) throw Object.assign(new Error('message is larger than 1 MiB'), { responseCode: 552 });
    await this.folder.store(Buffer.concat(chunks), to);
    await this.options.beforeAcknowledge?.({ to });
  }
}
