export const fault = {
  id: 'F12',
  title: 'transactions commit in another order than they took their numbers in the outbox',
  full: { interleavings: 500 },
  specs: ['libs/messaging/test/faults/commit-order'],
};
