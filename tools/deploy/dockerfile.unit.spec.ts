import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import dockerfileUtils from 'dockerfile-utils';
import { dockerfileFaults } from './dockerfile-faults.js';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { dependencies } = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const repository = {
  nodeVersion: dependencies['node'] ?? '',
  has: (path: string) => globSync(path, { cwd: ROOT }).length > 0,
};
const dockerfile = read('deploy/Dockerfile');

describe('deploy/Dockerfile', () => {
  it('passes the linter', () => {
    expect(dockerfileUtils.validate(dockerfile).map(({ message }) => message)).toEqual([]);
    expect(dockerfileUtils.validate('FORM node\n')).not.toEqual([]);
  });

  it('is pinned, without rights, without secrets, and ships production packages alone', () => {
    expect(dockerfileFaults(dockerfile, repository)).toEqual([]);
  });

  it.each<[fault: string, from: string | RegExp, to: string]>([
    [`FROM node:24 AS build is not Node ${repository.nodeVersion}`, /node:\S+ AS build/, 'node:24 AS build'],
    [
      `FROM node:latest AS runtime is not Node ${repository.nodeVersion}`,
      /node:\S+ AS runtime/,
      'node:latest AS runtime',
    ],
    ['runs as 0, not as a numbered user without rights', /^USER .*$/m, ''],
    ['runs as root, not as a numbered user without rights', /^USER .*$/m, 'USER root'],
    ['runs as node, not as a numbered user without rights', /^USER .*$/m, 'USER node'],
    [
      'ADD https://example.vn/x.tar / takes more than a file of the repository; COPY it',
      /^USER/m,
      'ADD https://example.vn/x.tar /\nUSER',
    ],
    ['DATABASE_PASSWORD would stay in the image', /^USER/m, 'ENV DATABASE_PASSWORD=x\nUSER'],
    ['NPM_TOKEN would stay in the image', /^WORKDIR/m, 'ARG NPM_TOKEN\nWORKDIR'],
    ['lets packages run their scripts', '--ignore-scripts', ''],
    ['ships development packages', '--omit=dev ', ''],
    ['COPY . is no file or folder that it may name', 'COPY libs libs', 'COPY . .'],
    ['COPY lib is no file or folder that it may name', 'COPY libs libs', 'COPY lib libs'],
    ['node main.js runs under a shell, which passes no signals on', /^CMD .*$/m, 'CMD node main.js'],
    ['fetches something by its address', /^USER/m, 'RUN curl -o x example.vn\nUSER'],
    ['has a health check; docker-compose.yml has one for each service', /^USER/m, 'HEALTHCHECK CMD ["true"]\nUSER'],
  ])('would be refused: %s', (fault, from, to) => {
    const broken = dockerfile.replace(from, to);

    expect(broken).not.toBe(dockerfile);
    expect(dockerfileFaults(broken, repository)).toContain(fault);
  });

  it('finds the sources, the default data and the jobs in its context, and no secret', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

    expect(lines[0]).toBe('*');
    expect(allowed.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
    expect(allowed.filter((path) => /env|secret|^\.|^deploy/.test(path))).toEqual(['.npmrc']);
    expect(lines.filter((line) => /data/.test(line))).toEqual([]);
    expect(existsSync(join(ROOT, 'services/catalogue/data/procedures.json'))).toBe(true);
    expect(existsSync(join(ROOT, 'services/notifications/data/templates.json'))).toBe(true);
  });
});
