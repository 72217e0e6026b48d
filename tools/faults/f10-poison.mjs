export const fault = {
  id: 'F10',
  title: 'poison messages: bad JSON, unknown type, wrong version, a handler that always throws',
  full: { poison: 100, messages: 10_000 },
  specs: ['libs/messaging/test/faults/poison'],
};
