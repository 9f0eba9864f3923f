import { z } from 'zod';
import { exportRejected } from '#app/domain/imports/export-rejected.server';
import { csvResponse } from '#app/platform/csv-export';
import { door, parseParams } from '../../_door.server';

const ParamsSchema = z.object({ importId: z.uuid() });

/** The rejected rows with their reasons, as a file to correct and import again. */
export const loader = door(async ({ params, actor, t }) => {
  const { importId } = parseParams(params, ParamsSchema);
  return csvResponse(`rejected-${importId.slice(-6)}.csv`, await exportRejected(actor, importId, t));
});
