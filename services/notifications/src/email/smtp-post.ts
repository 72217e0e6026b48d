import { Injectable } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { createTransport, type Transporter } from 'nodemailer';
import type { NotificationsConfiguration } from '../notifications.config.js';

export interface OutgoingMail {
  /** stable over repeats: the Message-ID is made of it */
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
}

export const CONNECTIONS = 5;

/** Hands mails to the mail server. Rejects with nodemailer's error. */
@Injectable()
export class SmtpPost {
  private transporter: Transporter | undefined;

  constructor(@InjectConfiguration() private readonly configuration: NotificationsConfiguration) {}

  get configured(): boolean {
    return this.configuration.SMTP_URL !== undefined;
  }

  async send({ id, address, subject, text, date }: OutgoingMail): Promise<void> {
    const from = this.configuration.MAIL_FROM as string;
    this.transporter ??= this.open();
    await this.transporter.sendMail({
      from,
      // as an object, so that the address is never read as a list
      to: { name: '', address },
      envelope: { from: addressOf(from), to: [address] },
      messageId: messageId(id, from),
      subject,
      text,
      date,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Connects, greets and logs in anew. */
  async reachable(): Promise<boolean> {
    this.transporter ??= this.open();
    return this.transporter.verify().then(
      () => true,
      () => false,
    );
  }

  close(): void {
    this.transporter?.close();
    this.transporter = undefined;
  }

  private open(): Transporter {
    const url = new URL(this.configuration.SMTP_URL as string);
    const tls = this.configuration.SMTP_TLS ?? (isLoopback(url.hostname) ? 'off' : 'required');
    return createTransport({
      url: url.toString(),
      pool: true,
      maxConnections: CONNECTIONS,
      // our own queue decides about repeats; one is for a kept connection that the server has closed meanwhile
      maxRequeues: 1,
      idleTimeout: 30_000,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
      dnsTimeout: 5_000,
      requireTLS: tls === 'required',
      ignoreTLS: tls === 'off',
    });
  }
}

/** `<id@domain of the sender>`. */
export function messageId(id: string, from: string): string {
  return `<${id}@${addressOf(from).split('@')[1]}>`;
}

function addressOf(from: string): string {
  return /<([^>]+)>$/.exec(from)?.[1] ?? from;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
