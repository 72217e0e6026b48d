export const fault = {
  id: 'F6',
  title: 'the broker is 200 ms away and its connections break',
  full: { resets: 1_000, roundTripMs: 200 },
  specs: ['libs/messaging/test/faults/broker-network'],
};
