import type { ConsentPurpose, DataKind } from './consent-schema';

export interface ConsentParties {
  /** Who runs the programme. */
  organisation: string;
  /** Who receives data for sales, by name in both languages, and where they are reached. */
  salesNameZh: string;
  salesNameEn: string;
  contact: string;
}

export interface ConsentDraft {
  purpose: ConsentPurpose;
  locale: 'zh-CN' | 'en';
  method: string;
  dataKinds: readonly DataKind[];
  body: string;
}

const PROCESS: readonly DataKind[] = ['name', 'email', 'phone', 'company', 'title', 'city', 'events', 'application'];
const SHARE: readonly DataKind[] = ['name', 'company', 'title', 'email', 'phone', 'city', 'usage', 'events'];

/** What people are asked to agree to, in both languages: written for the reader, complete for PIPL 17 and 23. */
export function consentDrafts(parties: ConsentParties): ConsentDraft[] {
  const { organisation, salesNameZh, salesNameEn, contact } = parties;
  return [
    {
      purpose: 'process', locale: 'zh-CN', method: 'programme', dataKinds: PROCESS,
      body: `我同意 ${organisation} 为办理我的申请和组织开发者社区活动，处理我填写的姓名、联系方式、公司与职务、城市、`
        + `参与活动的记录和申请内容。这些信息只由社区工作人员查看，保留到我退出社区或要求删除为止。`
        + `我可以随时在“我的同意与数据”页面或发邮件到 ${contact} 撤回同意、索取副本、要求更正或删除；撤回不影响此前的处理。`,
    },
    {
      purpose: 'process', locale: 'en', method: 'programme', dataKinds: PROCESS,
      body: `I agree that ${organisation} uses what I enter here – my name, contact details, company and role, city – together with `
        + `my event history and this application, to handle the application and run the developer community. Only community staff `
        + `see it, and it is kept until I leave or ask for it to be deleted. I can withdraw, ask for a copy, or have it corrected or `
        + `deleted at any time on the page “My consents and data” or by writing to ${contact}. Withdrawing does not undo what was done before.`,
    },
    {
      purpose: 'share_with_sales', locale: 'zh-CN', method: 'phone_or_email', dataKinds: SHARE,
      body: `我单独同意 ${organisation} 将我的姓名、公司与职务、城市、邮箱、手机、产品使用情况和参加活动的记录提供给`
        + `${salesNameZh}（联系方式：${contact}），用于就我正在使用的产品与我电话或邮件联系。`
        + `不勾选不影响我参加社区或申请的结果。我可以随时在“我的同意与数据”页面撤回；撤回后对方会立即被通知停止使用并删除。`,
    },
    {
      purpose: 'share_with_sales', locale: 'en', method: 'phone_or_email', dataKinds: SHARE,
      body: `Separately, I agree that ${organisation} gives my name, company and role, city, email, phone, product usage and event `
        + `history to ${salesNameEn} (contact: ${contact}), so that they may phone or write to me about products I use. `
        + `Leaving this box empty changes nothing about my place in the community or my application. I can withdraw at any time on the `
        + `page “My consents and data”; the recipient is then told at once to stop and delete.`,
    },
  ];
}
