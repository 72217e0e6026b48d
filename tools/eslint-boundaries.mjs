/**
 * The dependency rule between the projects of the workspace: services → libs → contracts, one way. It reads the tags
 * that each project carries in its package.json (`nx.tags`: one `type:…`, one `domain:…`).
 */
import { dirname, resolve } from 'node:path';
import { findProject, isInside, projectNamed, readProjects } from './workspace-projects.mjs';

/** What source files of a type may import from other projects. */
const ALLOWED = {
  contracts: [],
  platform: ['contracts', 'platform'],
  testing: ['contracts', 'platform'],
  service: ['contracts', 'platform'],
  composition: ['contracts', 'platform', 'service', 'composition'],
};

/** The types whose specs, and the files of whose `test` folder, may use the test host and its fixtures as well. */
const SPECS_MAY_USE_TESTING = new Set(['platform', 'service', 'composition']);

const TEST_FILE = /(\.spec\.[cm]?[jt]s$)|([\\/]test[\\/])/;

const OPTIONS = [
  { type: 'object', properties: { root: { type: 'string' } }, required: ['root'], additionalProperties: false },
];

/** Every import stays within what the tags of the two projects allow, and goes through the name of a package. */
const dependencyRule = {
  meta: {
    type: 'problem',
    schema: OPTIONS,
    messages: {
      forbidden:
        '{{from}} (type:{{fromType}}) may not import {{to}} (type:{{toType}}); allowed here: {{allowed}}. Dependencies go services → libs → contracts.',
      escape: 'This path leaves {{from}}. Import another project by its package name.',
      unknown: 'There is no project {{to}} in this workspace.',
      untagged: '{{to}} needs one type: and one domain: tag in the nx.tags of its package.json ({{reason}}).',
    },
  },
  create(context) {
    const projects = readProjects(context.options[0].root);
    const from = findProject(projects, context.filename);
    if (from === undefined) return {};

    const check = (node, specifier) => {
      if (typeof specifier !== 'string') return;
      if (specifier.startsWith('.') || specifier.startsWith('/')) {
        const target = resolve(dirname(context.filename), specifier);
        if (!isInside(from.folder, target)) context.report({ node, messageId: 'escape', data: { from: from.name } });
        return;
      }
      if (!specifier.startsWith('@dvc/')) return;
      const name = specifier.split('/').slice(0, 2).join('/');
      const to = projectNamed(projects, name);
      if (to === undefined) context.report({ node, messageId: 'unknown', data: { to: name } });
      else if (to !== from) reportUnlessAllowed(node, to);
    };

    const reportUnlessAllowed = (node, to) => {
      const tagless = [from, to].find((project) => project.fault !== undefined);
      if (tagless !== undefined) {
        context.report({ node, messageId: 'untagged', data: { to: tagless.name, reason: tagless.fault } });
        return;
      }
      const isTest = TEST_FILE.test(context.filename) && SPECS_MAY_USE_TESTING.has(from.type);
      const allowed = isTest ? [...ALLOWED[from.type], 'testing'] : ALLOWED[from.type];
      if (allowed.includes(to.type)) return;
      const data = { from: from.name, fromType: from.type, to: to.name, toType: to.type };
      context.report({ node, messageId: 'forbidden', data: { ...data, allowed: allowed.join(', ') || 'nothing' } });
    };

    const checkSource = (node) => check(node.source ?? node, literal(node.source));
    return {
      ImportDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ImportExpression: checkSource,
      TSImportType: checkSource,
      TSExternalModuleReference: (node) => check(node, literal(node.expression)),
      'CallExpression[callee.name="require"]': (node) => check(node, literal(node.arguments[0])),
    };
  },
};

/** A project without tags has no place in the rule above, so it may not exist. Linting one file checks them all. */
const taggedProjects = {
  meta: {
    type: 'problem',
    schema: OPTIONS,
    messages: {
      untagged: '{{name}} needs one type: and one domain: tag in the nx.tags of its package.json ({{reason}}).',
    },
  },
  create(context) {
    return {
      Program(node) {
        for (const { name, fault } of readProjects(context.options[0].root)) {
          if (fault !== undefined) context.report({ node, messageId: 'untagged', data: { name, reason: fault } });
        }
      },
    };
  },
};

/** The text of a string literal or of a template without holes. */
function literal(node) {
  if (node?.type === 'Literal') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

export const boundaries = {
  meta: { name: 'dvc-boundaries' },
  rules: { 'dependency-rule': dependencyRule, 'tagged-projects': taggedProjects },
};
