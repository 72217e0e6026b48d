import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Folders of the workspace that hold one project each. */
const GROUPS = ['libs', 'services'];

const TYPES = ['contracts', 'platform', 'testing', 'service', 'composition'];

const known = new Map();

/**
 * The projects of a workspace with their tags, read once per process.
 *
 * @param {string} root
 * @returns {readonly { name: string, folder: string, type?: string, domain?: string, fault?: string }[]} fault says what is wrong with the tags
 */
export function readProjects(root) {
  let projects = known.get(root);
  if (projects === undefined) {
    projects = GROUPS.map((group) => join(root, group))
      .filter((group) => existsSync(group))
      .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map(readProject);
    known.set(root, projects);
  }
  return projects;
}

/** The project a file belongs to; undefined for files of the workspace itself. */
export function findProject(projects, file) {
  return projects.find((project) => isInside(project.folder, file));
}

export function projectNamed(projects, name) {
  return projects.find((project) => project.name === name);
}

export function isInside(folder, file) {
  return file.startsWith(folder + sep);
}

function readProject(folder) {
  const { name, nx } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const tags = nx?.tags ?? [];
  const values = (kind) => tags.filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1));
  const [types, domains] = [values('type'), values('domain')];
  return { name: name ?? folder, folder, type: types[0], domain: domains[0], fault: faultOf(types, domains) };
}

function faultOf(types, domains) {
  if (types.length !== 1) return `${types.length} type: tags`;
  if (!TYPES.includes(types[0])) return `unknown type:${types[0]}, known are ${TYPES.join(', ')}`;
  if (domains.length !== 1 || domains[0] === '') return `${domains.length} domain: tags`;
  return undefined;
}
