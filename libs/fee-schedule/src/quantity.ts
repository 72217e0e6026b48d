/** The largest number that a fee is multiplied by. */
export const largestQuantity = 100_000;
