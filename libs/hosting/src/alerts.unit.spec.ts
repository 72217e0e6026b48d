import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { metrics } from './index.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const file = join(import.meta.dirname, '../../../deploy/observability/alerts.yml');
const { groups } = parse(readFileSync(file, 'utf8')) as {
  groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/** PromQL's own words; every other word outside braces, brackets and `by (…)` is a metric. */
const WORDS: ReadonlySet<string> = new Set(
  'max min sum by on and or unless deriv rate increase min_over_time offset'.split(' '),
);

function metricsOf(expr: string): readonly string[] {
  const bare = expr
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(?:by|on)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\boffset\s+\w+/g, ' ');
  return [...bare.matchAll(/[a-z_:][a-z0-9_:]*/gi)].map(([word]) => word).filter((word) => !WORDS.has(word));
}

describe('the alert rules', () => {
  it('name only metrics that this platform has', async () => {
    const existing = new Set(
      (await metrics.getMetricsAsJSON()).flatMap(({ name, type }) =>
        String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
    const named = rules.flatMap(({ expr }) => metricsOf(expr));
    expect(named.length).toBeGreaterThan(rules.length);
    expect(named.filter((name) => !existing.has(name))).toEqual([]);
  });

  it.each([
    'dead_letters',
    'outbox_oldest_unpublished_seconds',
    'parked_messages_waiting',
    'event_consumer_lag',
    'event_batch_age_seconds',
    'event_failures_total',
    'outbox_refused_keys',
    'http_request_duration_seconds_count',
  ])('watch %s', (metric) => {
    expect(rules.some(({ expr }) => metricsOf(expr).includes(metric))).toBe(true);
  });

  it.each(['event_consumer_lag', 'parked_messages_waiting'])(
    'fire when %s stands still, not only when it grows',
    (metric) => {
      const watching = rules.filter(({ expr }) => metricsOf(expr).includes(metric));
      expect(watching.length).toBeGreaterThan(0);
      const growth = new RegExp(String.raw`deriv\(${metric}\[\d+m\]\)\)\s*(>=?) 0`);
      expect(watching.map(({ expr }) => growth.exec(expr)?.[1] ?? '>=')).toEqual(watching.map(() => '>='));
    },
  );

  it('take the lag of a group once, though each of its instances tells it', () => {
    for (const { expr } of rules) expect(expr).not.toMatch(/sum by \([^)]*\) \((?:\w+\()?event_consumer_lag/);
  });

  it('have a name of their own, a patience, a severity and words for who is woken', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.for).toMatch(/^\d+m$/);
      expect(['critical', 'warning']).toContain(rule.labels['severity']);
      expect(rule.annotations['summary']).toContain('{{ $labels.service }}');
      expect(rule.annotations['description']?.length).toBeGreaterThan(20);
    }
  });
});
