/** `mine`: I owe an answer or an outcome; `unclaimed`: anybody of the territory may take them; `closed`: answered. */
export const LEAD_VIEWS = ['mine', 'unclaimed', 'closed', 'all'] as const;
export type LeadView = (typeof LEAD_VIEWS)[number];
