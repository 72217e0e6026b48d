export const fault = {
  id: 'F9',
  title: 'facts and notices arrive out of order, repeated, a day late',
  full: { permutations: 2_000 },
  specs: [
    'services/dossiers/test/faults/out-of-order',
    'services/payments/test/faults/out-of-order',
    'services/interchange/test/faults/out-of-order',
  ],
};
