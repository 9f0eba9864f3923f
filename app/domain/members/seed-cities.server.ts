import type { Sql } from '#app/platform/db.server';
import { CITIES } from './city-names';

/** Bring the table of cities to what the product knows. Repeatable; rows that a programme added stay. */
export async function seedCities(tx: Sql): Promise<number> {
  return tx.run(
    `INSERT INTO city (code, name_zh, name_en, country, territory, aliases)
     SELECT code, zh, en, country, territory, string_to_array(nullif(aliases, ''), E'\\x1f')
       FROM (SELECT code, zh, en, country, territory, coalesce(aliases, '') AS aliases
               FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                 AS t(code, zh, en, country, territory, aliases)) given
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
       country = excluded.country, aliases = excluded.aliases`,
    [
      CITIES.map((city) => city.code), CITIES.map((city) => city.zh), CITIES.map((city) => city.en),
      CITIES.map((city) => city.countryOrRegion), CITIES.map((city) => city.territory),
      CITIES.map((city) => city.aliases.join('\u001f')),
    ],
  );
}
