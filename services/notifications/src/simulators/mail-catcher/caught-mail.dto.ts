import { InstantField, IntegerField, IntegerQuery, TextField } from '@dvc/hosting';
import type { CaughtMail } from './caught-mail.js';

export class CaughtMailQuery {
  @TextField({ max: 254, optional: true, description: 'mails to this address alone' })
  readonly to?: string;

  @IntegerQuery({ min: 1, max: 500, default: 50, optional: true })
  readonly limit: number = 50;
}

export class CaughtMailView implements CaughtMail {
  @TextField({ max: 998 })
  readonly messageId: string;

  @TextField({ max: 10_000 })
  readonly to: string;

  @TextField({ max: 998 })
  readonly subject: string;

  @TextField({ max: 1_048_576 })
  readonly text: string;

  @InstantField()
  readonly receivedAt: string;

  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'above 1: the same Message-ID came again' })
  readonly deliveries: number;
}
