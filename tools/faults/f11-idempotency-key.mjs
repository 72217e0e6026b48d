export const fault = {
  id: 'F11',
  title: 'one Idempotency-Key many times at once, with another body, after 23 and 25 hours',
  full: { keys: 1_000, atOnce: 50 },
  specs: ['services/dossiers/test/faults/idempotency', 'services/payments/test/faults/idempotency'],
};
