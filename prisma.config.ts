import { defineConfig } from 'prisma/config';

// The connection is given by the environment only: `npx prisma migrate deploy` and `studio` need
// DATABASE_URL; generating the client needs no database.
const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
