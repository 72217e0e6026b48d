import { type FieldError, invalid } from '@dvc/problems';

/** 400 with a pointer at each item of an uploaded list whose key another one before it has. */
export function refuseRepeats<T>(items: readonly T[], keyOf: (item: T) => string): void {
  const seen = new Set<string>();
  const repeats = items.flatMap((item, index): FieldError[] => {
    const key = keyOf(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        pointer: `/items/${index}`,
        code: 'repeated',
        message: { vi: 'Đã có một phần tử trùng khóa ở trước.', en: 'An item before it has the same key.' },
      },
    ];
  });
  if (repeats.length > 0) throw invalid(repeats.slice(0, 100));
}
