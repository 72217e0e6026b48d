import { InjectConfiguration } from '@dvc/hosting';
import { Injectable } from '@nestjs/common';
import type { PaymentsConfiguration } from '../../../payments.config.js';
import { NOTICES_PATH } from '../signed-notices.js';

/** A notice as it goes over the wire. */
export interface SignedNotice {
  readonly raw: Buffer;
  readonly timestamp: string;
  readonly signature: string;
}

export interface NoticeReply {
  /** null: nobody answered, however often it was tried */
  readonly status: number | null;
  readonly body: unknown;
}

const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 200;
const TIMEOUT_MS = 5_000;

/** How the simulated bank calls: over HTTP, again while the platform is away or busy, a bounded number of times. */
@Injectable()
export class BankHttp {
  private readonly url: URL;

  constructor(@InjectConfiguration() configuration: PaymentsConfiguration) {
    this.url = new URL(NOTICES_PATH, `${configuration.PUBLIC_URL.replace(/\/+$/, '')}/`);
  }

  async send(notice: SignedNotice): Promise<NoticeReply> {
    for (let attempt = 1; ; attempt++) {
      const reply = await this.sendOnce(notice);
      const final = reply.status !== null && reply.status < 500 && reply.status !== 429;
      if (final || attempt === MAX_TRIES) return reply;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    }
  }

  private async sendOnce({ raw, timestamp, signature }: SignedNotice): Promise<NoticeReply> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
        body: new Uint8Array(raw),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, body: await response.json().catch(() => null) };
    } catch {
      return { status: null, body: null };
    }
  }
}
