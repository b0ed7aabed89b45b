import { ActAs } from '@/features/identity/components/act-as';
import { BalancePanel } from '@/features/ledger/components/balance-panel';
import { WorkspacePage as WorkspacePageOfTenancy } from '@/features/tenancy/pages/workspace-page';

export { DepartmentsPage } from '@/features/tenancy/pages/departments-page';
export { HostsPage } from '@/features/tenancy/pages/hosts-page';
export { NewResellerPage } from '@/features/tenancy/pages/new-reseller-page';
export { PeoplePage } from '@/features/tenancy/pages/people-page';
export { BrandPage, ResellerPage } from '@/features/tenancy/pages/reseller-pages';
export { ResellersPage } from '@/features/tenancy/pages/resellers-page';
export { TermsPage } from '@/features/tenancy/pages/terms-page';
export { WorkspacesPage } from '@/features/tenancy/pages/workspaces-page';

/** What other capabilities show of a workspace is put in here. */
export function WorkspacePage() {
  return (
    <WorkspacePageOfTenancy>
      <BalancePanel />
      <ActAs />
    </WorkspacePageOfTenancy>
  );
}
