export { ManagementKeysPage } from '@/features/identity/pages/management-keys-page';
export { SecurityPage } from '@/features/identity/pages/security-page';
export { SessionsPage } from '@/features/identity/pages/sessions-page';
