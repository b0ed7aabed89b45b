export { CreditsPage } from '@/features/ledger/pages/credits-page';
export { PrivacyPage } from '@/features/privacy/pages/privacy-page';
