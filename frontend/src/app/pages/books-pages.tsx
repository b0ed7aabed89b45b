export { CreditsPage } from '@/features/ledger/pages/credits-page';
export { NewPublicationPage } from '@/features/pricing/pages/new-publication-page';
export { PublicationsPage } from '@/features/pricing/pages/publications-page';
export { PrivacyPage } from '@/features/privacy/pages/privacy-page';
