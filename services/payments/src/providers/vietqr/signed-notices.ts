import { Readable } from 'node:stream';
import { InjectConfiguration } from '@dvc/hosting';
import { Problem, problemTypes } from '@dvc/problems';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';
import type { PaymentsConfiguration } from '../../payments.config.js';
import { noticeNotSigned } from '../../problems.js';
import { isFreshNotice, isSignedNotice } from './notice-signature.js';

export const NOTICES_PATH = 'api/v1/payment-providers/vietqr/notifications';
const MAX_BYTES = 16_384;

/**
 * Guards the notices' route, before anything of the body is parsed: its size, the signature over the bytes as they
 * came, the timestamp. A signature over re-serialised JSON would sign what the sender never wrote.
 */
@Injectable()
export class SignedNotices {
  constructor(
    adapter: HttpAdapterHost,
    @InjectConfiguration() private readonly configuration: PaymentsConfiguration,
  ) {
    adapter.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route) => {
      if (route.method !== 'POST' || route.url !== `/${NOTICES_PATH}`) return;
      route.preParsing = (request, _reply, payload) => this.verified(request, payload, new Date());
    });
  }

  private async verified(request: FastifyRequest, payload: RequestPayload, now: Date): Promise<RequestPayload> {
    const raw = await readWithin(MAX_BYTES, request, payload);
    const timestamp = String(request.headers['x-timestamp'] ?? '');
    const signature = String(request.headers['x-signature'] ?? '');
    if (!isSignedNotice(this.configuration.VIETQR_SECRET, timestamp, raw, signature)) {
      throw noticeNotSigned({
        vi: 'X-Signature phải là HMAC-SHA256 (hệ 16) của "<X-Timestamp>.<nội dung>" với khóa bí mật đã thống nhất.',
        en: 'X-Signature must be the hex HMAC-SHA256 of "<X-Timestamp>.<body>" with the agreed secret.',
      });
    }
    if (!isFreshNotice(timestamp, now)) {
      throw noticeNotSigned({
        vi: 'X-Timestamp lệch quá 5 phút so với giờ hệ thống. Hãy ký lại thông báo với thời điểm hiện tại.',
        en: 'X-Timestamp is more than 5 minutes off. Sign the notice again with the current time.',
      });
    }
    return Readable.from([raw], { objectMode: false });
  }
}

async function readWithin(limit: number, request: FastifyRequest, payload: RequestPayload): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The rest of the body is not read, so the connection can't be used further. */
function tooLarge(): Problem {
  return new Problem(
    problemTypes.payloadTooLarge,
    { vi: 'Thông báo không được vượt quá 16 kB.', en: 'A notice has at most 16 kB.' },
    { headers: { connection: 'close' } },
  );
}
