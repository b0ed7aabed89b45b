export { ApprovalPage } from '@/features/approvals/pages/approval-page';
export { ApprovalsPage } from '@/features/approvals/pages/approvals-page';
export { AuditPage } from '@/features/audit/pages/audit-page';
