import type { Migration } from 'kysely/migration';

/**
 * Nothing of its own: behind the last migration every text column is given the order of its bytes (Engine.collate), and with this one a database
 * that had all others gets it too.
 */
export const migration007: Migration = { up: async () => undefined };
