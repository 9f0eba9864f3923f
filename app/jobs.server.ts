// Every job the product works off. A file that defines one is named here, so that servers know it.
import '#app/platform/messages.server';
import '#app/domain/access/tidy-access.server';
import '#app/domain/leads/qualify-leads-job.server';
import '#app/domain/imports/import-jobs.server';
import '#app/domain/imports/forget-raw-rows.server';
import '#app/domain/tiers/evaluate-due.server';
