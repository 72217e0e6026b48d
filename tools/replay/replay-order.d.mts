export function replayOrder(options: {
  readonly since?: string;
  readonly from?: string;
  readonly rebuild?: boolean;
}): object;

export function progressLine(replay: {
  readonly state: string;
  readonly source: string;
  readonly sources: readonly {
    readonly service: string;
    readonly expected: number | null;
    readonly published: number | null;
  }[];
  readonly total: number;
  readonly handled: number;
  readonly failed: number;
  readonly withheldEvents: number;
}): string;
