import type { SerializeFrom } from '@remix-run/node';
import type { FieldErrors } from '#app/platform/http/field-errors';
import type { loader } from './route';

/** What the page's loader gives to its panels. */
export type PageData = SerializeFrom<typeof loader>;
export type PanelProps = PageData & { errors: FieldErrors | undefined };
