import { TextField } from '@dvc/hosting';

export class CounterPaymentCancellation {
  @TextField({ max: 2_000, description: 'why the record was wrong' })
  readonly reason: string;
}
