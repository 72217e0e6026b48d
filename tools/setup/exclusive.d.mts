export declare function exclusively<T>(
  lockFile: string,
  task: { readonly work: () => Promise<T>; readonly onWait?: (holder: string) => void },
): Promise<T>;

export declare function isAlive(pid: number): boolean;
