import type { z } from 'zod';

export declare const migrationConfiguration: z.ZodObject;
export declare const topicConfiguration: z.ZodObject;
