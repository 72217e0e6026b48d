import { readdirSync, readFileSync } from 'node:fs';
import { Type } from '@sinclair/typebox';
import { defineEvent, type EventDefinition } from '../event-definition.js';
import { eventDefinitions } from '../events/index.js';
import {
  type AcceptedChange,
  brokenPromises,
  contractOf,
  type ReleasedContract,
  unaccepted,
} from './released-contract.js';

const folder = new URL('../../released/', import.meta.url);
const files = readdirSync(folder);

function read<T>(url: URL): T {
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}

describe('what the last release promised', () => {
  it('is kept: no present contract breaks it, and every accepted change is one that was made', () => {
    const released = files.map((file) => read<ReleasedContract>(new URL(file, folder)));
    const accepted = read<readonly AcceptedChange[]>(new URL('../../accepted-changes.json', import.meta.url));
    expect(released.length).toBeGreaterThan(0);
    expect(unaccepted(brokenPromises(released, eventDefinitions), accepted)).toEqual({ breaks: [], stale: [] });
    expect(accepted.filter(({ reason }) => reason.trim().length < 20)).toEqual([]);
  });

  it.each(files)('stands in %s under the name of its type', (file) => {
    expect(`${read<ReleasedContract>(new URL(file, folder)).type}.json`).toBe(file);
  });
});

describe('a promise', () => {
  const event = (schema: EventDefinition['schema'], service: EventDefinition['service'] = 'catalogue') =>
    defineEvent({ service, fact: 'form-changed', version: 1, summary: 'x', schema });
  const old = event(Type.Object({ code: Type.String(), kind: Type.Literal('A') }));
  const { type } = old;
  const present = (...definitions: readonly EventDefinition[]) => new Map(definitions.map((one) => [one.type, one]));
  const wider = event(Type.Object({ code: Type.String(), kind: Type.Union([Type.Literal('A'), Type.Literal('B')]) }));
  const widened = { type, direction: 'forward', rule: 'value', path: '/kind' };
  const acceptance = { type, rule: 'value', path: '/kind', reason: 'both services are replaced together' };

  it('is kept by the same contract and by new types of event beside it', () => {
    const other = defineEvent({ service: 'catalogue', fact: 'x', version: 1, summary: 'x', schema: Type.Object({}) });
    expect(brokenPromises([contractOf(old)], present(other, old))).toEqual([]);
  });

  it('is broken when its type of event is gone, or is another version only', () => {
    const next = defineEvent({
      service: 'catalogue',
      fact: 'form-changed',
      version: 2,
      summary: 'x',
      schema: old.schema,
    });
    expect(brokenPromises([contractOf(old)], present(next))).toMatchObject([{ type, rule: 'event-removed' }]);
  });

  it('is broken when its events come on another topic', () => {
    const moved = { ...old, topic: 'dvc.forms.v1' };
    expect(brokenPromises([contractOf(old)], present(moved))).toMatchObject([
      { type, rule: 'topic-moved', detail: 'dvc.catalogue.v1 became dvc.forms.v1' },
    ]);
  });

  it('is broken by a breaking change, unless that was accepted', () => {
    const broken = brokenPromises([contractOf(old)], present(wider));
    expect(broken).toMatchObject([widened]);
    expect(unaccepted(broken, [])).toMatchObject({ breaks: [widened], stale: [] });
    expect(unaccepted(broken, [acceptance])).toEqual({ breaks: [], stale: [] });
  });

  it.each([
    ['another type of event', { type: 'vn.gov.dvc.catalogue.other.v1' }],
    ['another place', { path: '/code' }],
    ['another rule', { rule: 'type' }],
  ])('is not saved by what was accepted for %s', (_, other) => {
    const wrong = { ...acceptance, ...other };
    const broken = brokenPromises([contractOf(old)], present(wider));
    expect(unaccepted(broken, [wrong])).toMatchObject({ breaks: [widened], stale: [wrong] });
  });

  it('can not be given up for events that are on their way: a backward break stays one', () => {
    const broken = brokenPromises([contractOf(wider)], present(old));
    expect(broken).toMatchObject([{ direction: 'backward', rule: 'value' }]);
    expect(unaccepted(broken, [acceptance]).breaks).toHaveLength(1);
  });
});
