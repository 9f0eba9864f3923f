import { redirect } from '@remix-run/node';
import type { Actor } from '#app/domain/access/actor';
import { requirePermission } from '#app/domain/access/actor';
import { askForCheck, confirmImport, discardImport } from '#app/domain/imports/advance-import.server';
import { previewColumns } from '#app/domain/imports/preview-columns.server';
import { parseEncoding } from '#app/domain/imports/read/encodings';
import { configureImport } from '#app/domain/imports/start-import.server';
import { AppError } from '#app/platform/errors';
import type { FieldErrors } from '#app/platform/http/field-errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { parseForm } from '../../_door.server';
import { ImportFormSchema } from '../upload-form-schema';

/** One step of the wizard: what the page's form asks for. Answers with where to go, or what is wrong. */
export async function advance(
  actor: Actor, importId: string, request: Request,
): Promise<Response | { errors: FieldErrors; status: number }> {
  requirePermission(actor, 'import:run');
  const form = await parseForm(request, ImportFormSchema);
  if (!form.ok) return { errors: form.errors, status: 422 };
  const here = `/imports/${importId}`;
  const input = form.data;
  try {
    switch (input.intent) {
      case 'encoding': {
        const encoding = parseEncoding(input.encoding);
        if (!encoding) return { errors: { encoding: 'imports:encoding.missing' }, status: 422 };
        await configureImport(actor, importId, { encoding });
        return redirect(here);
      }
      case 'header':
        await configureImport(actor, importId, { headerLine: input.headerLine });
        return redirect(here);
      case 'columns': {
        const columns = await previewColumns(actor, importId);
        if (columns.length !== input.field.length) return { errors: { '': 'imports:mapping.stale' }, status: 409 };
        const mapping = Object.fromEntries(columns.map((column, index) => [column.key, input.field[index] || null]));
        const { inspection } = await configureImport(actor, importId, { mapping, options: input.options });
        if (inspection.ok) await check(actor, importId);
        return redirect(here);
      }
      case 'check':
        await check(actor, importId);
        return redirect(here);
      case 'confirm':
        await confirmImport(actor, importId);
        return redirectWithToast(here, { key: 'imports:toast.confirmed', tone: 'info' });
      case 'discard':
        await discardImport(actor, importId);
        return redirectWithToast('/imports', { key: 'imports:toast.discarded' });
    }
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'invalid-input')) throw error;
    return { errors: error.detail.fields ?? { '': error.detail.message ?? 'common:errors.conflict' }, status: error.status };
  }
}

/** What stops a check stays with the import, where its page shows it. */
async function check(actor: Actor, importId: string): Promise<void> {
  try {
    await askForCheck(actor, importId);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'forbidden' || error.code === 'not-found') throw error;
  }
}
