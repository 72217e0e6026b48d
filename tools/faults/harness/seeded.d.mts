export function seeded(seed: number, label?: string): () => number;
