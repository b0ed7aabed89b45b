import { ApprovalPasskeys } from '@/features/approvals/components/approval-passkeys';
import { SecurityPage as SecurityPageOfIdentity } from '@/features/identity/pages/security-page';

export { ManagementKeysPage } from '@/features/identity/pages/management-keys-page';
export { SessionsPage } from '@/features/identity/pages/sessions-page';

/** The passkeys to approve with are part of an account's security too. */
export function SecurityPage() {
  return (
    <SecurityPageOfIdentity>
      <ApprovalPasskeys />
    </SecurityPageOfIdentity>
  );
}
