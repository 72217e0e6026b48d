export const fault = {
  id: 'F8',
  title: 'every event is delivered three times, shuffled',
  full: { events: 10_000, deliveries: 30_000 },
  specs: ['services/embedded/test/faults/duplicate-delivery'],
};
