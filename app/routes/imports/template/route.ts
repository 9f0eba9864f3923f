import { z } from 'zod';
import { requirePermission } from '#app/domain/access/actor';
import { template } from '#app/domain/imports/targets/catalogue';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { csvResponse } from '#app/platform/csv-export';
import { AppError } from '#app/platform/errors';
import { door, parseParams, parseQuery } from '../../_door.server';

const ParamsSchema = z.object({ file: z.string() });
const QuerySchema = z.object({ lang: z.enum(['zh', 'en', 'zh-CN']).optional() });

/** A blank template, in the reader's language unless `?lang=` names one. */
export const loader = door(async ({ request, params, actor, locale }) => {
  requirePermission(actor, 'import:run');
  const { file } = parseParams(params, ParamsSchema);
  const target = TARGET_NAMES.find((name) => file === `${name}.csv`);
  if (!target) throw new AppError('not-found');
  const { lang = locale } = parseQuery(request, QuerySchema);
  return csvResponse(`nianlun-${target}.csv`, pieces(template(target, lang === 'en' ? 'en' : 'zh')));
});

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}
