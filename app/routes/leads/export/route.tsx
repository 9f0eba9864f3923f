import { exportLeads } from '#app/domain/leads/export-leads.server';
import { csvResponse } from '#app/platform/csv-export';
import { door } from '../../_door.server';

/** The reader's leads as a file. Only what they see, and it is written down. */
export const loader = door(async ({ actor, locale }) => csvResponse('leads.csv', await exportLeads(actor, locale)));
