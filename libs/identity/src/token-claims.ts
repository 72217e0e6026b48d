import { z } from 'zod';
import { type Actor, PASSPORT, type Role, roles } from './actor.js';

const known: ReadonlySet<string> = new Set(roles);

const text = (max: number): z.ZodString =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u)
    .refine((value) => value.isWellFormed());

const claims = z.object({
  sub: text(200).min(1),
  name: text(200).default(''),
  email: z.email().max(254).nullish(),
  roles: z.array(z.string().max(50)).max(20).default([]),
  agency: z
    .string()
    .max(35)
    .regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/)
    .nullish(),
  citizenId: z
    .string()
    .regex(/^(\d{9}|\d{12})$/)
    .nullish(),
  passport: z.string().regex(PASSPORT).nullish(),
  taxCode: z
    .string()
    .regex(/^\d{10}(-?\d{3})?$/)
    .nullish(),
  scope: z.string().max(1_000).default(''),
  exp: z.number(),
});

/** The actor of a token whose signature is verified; undefined when the claims are not ours. Unknown roles are dropped. */
export function actorOf(payload: unknown): { readonly actor: Actor; readonly expiresAt: number } | undefined {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return undefined;
  const c = parsed.data;
  return {
    actor: {
      subject: c.sub,
      name: c.name,
      email: c.email ?? null,
      roles: c.roles.filter((role): role is Role => known.has(role)),
      agency: c.agency ?? null,
      citizenId: c.citizenId ?? null,
      passport: c.passport ?? null,
      taxCode: c.taxCode ?? null,
      scopes: c.scope.split(' ').filter(Boolean),
    },
    expiresAt: c.exp * 1_000,
  };
}
