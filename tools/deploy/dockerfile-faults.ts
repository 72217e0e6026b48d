export interface Instruction {
  readonly keyword: string;
  readonly text: string;
}

/** The instructions of a Dockerfile in order, each on one line, without comments. */
export function instructionsOf(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => /^(\w+)\s+(.*)$/.exec(line.trim()))
    .flatMap((match) => (match ? [{ keyword: (match[1] ?? '').toUpperCase(), text: match[2] ?? '' }] : []));
}

export interface Repository {
  /** the exact version of Node that the repository runs on */
  readonly nodeVersion: string;
  /** whether a path from the root, possibly with `*`, names something */
  readonly has: (path: string) => boolean;
}

/** What a linter doesn't know about our image; empty when all is well. */
export function dockerfileFaults(dockerfile: string, { nodeVersion, has }: Repository): readonly string[] {
  const all = instructionsOf(dockerfile);
  const textsOf = (keyword: string): readonly string[] =>
    all.filter((one) => one.keyword === keyword).map(({ text }) => text);
  const last = all.slice(all.findLastIndex(({ keyword }) => keyword === 'FROM'));
  const user = last.findLast(({ keyword }) => keyword === 'USER')?.text ?? '0';
  const packages = textsOf('RUN').filter((text) => /npm (install|ci)/.test(text));
  const shipped = last
    .filter(({ keyword }) => keyword === 'COPY')
    .map(({ text }) => /--from=(\S+) \S*\/app \.\//.exec(text)?.[1]);
  const production = stageOf(all, shipped.find((stage) => stage !== undefined) ?? '');
  return [
    ...textsOf('FROM')
      .filter((text) => !text.startsWith(`node:${nodeVersion}-`))
      .map((text) => `FROM ${text} is not Node ${nodeVersion}`),
    ...(textsOf('FROM').length < 2 ? ['builds and runs in the same stage'] : []),
    ...(/^[1-9]\d*(:[1-9]\d*)?$/.test(user) ? [] : [`runs as ${user}, not as a numbered user without rights`]),
    ...textsOf('ADD').map((text) => `ADD ${text} takes more than a file of the repository; COPY it`),
    ...[...textsOf('ENV'), ...textsOf('ARG')]
      .filter((text) => /SECRET|PASSWORD|TOKEN|CREDENTIAL|_KEY/i.test(text))
      .map((text) => `${text.split('=')[0]} would stay in the image`),
    ...packages.filter((text) => !text.includes('--ignore-scripts')).map(() => 'lets packages run their scripts'),
    ...(production.some(({ text }) => text.includes('--omit=dev')) ? [] : ['ships development packages']),
    ...textsOf('COPY')
      .filter((text) => !text.startsWith('--from='))
      .flatMap((text) => text.split(/\s+/).slice(0, -1))
      .filter((path) => path === '.' || !has(path))
      .map((path) => `COPY ${path} is no file or folder that it may name`),
    ...[...textsOf('CMD'), ...textsOf('ENTRYPOINT')]
      .filter((text) => !text.startsWith('['))
      .map((text) => `${text} runs under a shell, which passes no signals on`),
    ...textsOf('RUN')
      .filter((text) => /\b(curl|wget)\b|https?:/.test(text))
      .map(() => 'fetches something by its address'),
    ...(textsOf('HEALTHCHECK').length > 0 ? ['has a health check; docker-compose.yml has one for each service'] : []),
  ];
}

function stageOf(all: readonly Instruction[], name: string): readonly Instruction[] {
  const from = all.findIndex(({ keyword, text }) => keyword === 'FROM' && text.endsWith(` AS ${name}`));
  if (from < 0) return [];
  const to = all.findIndex(({ keyword }, at) => keyword === 'FROM' && at > from);
  return all.slice(from, to < 0 ? undefined : to);
}
