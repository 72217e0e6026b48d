import { Counter, metrics } from '@dvc/hosting';

export const cleanedTotal = new Counter({
  name: 'attachment_cleaned_total',
  help: 'What was cleared away because nothing refers to it any more',
  labelNames: ['what'] as const,
  registers: [metrics],
});
