export const en = {
  language: { label: 'Language' },
  scheme: { toDark: 'Switch to dark colours', toLight: 'Switch to light colours' },
  copy: {
    copy: 'Copy',
    copied: 'Copied',
    failed: 'Copying is blocked here: select the text instead',
  },
  sort: {
    by: 'Sort by',
    asListed: 'As listed',
    ascending: '{{column}}: low to high',
    descending: '{{column}}: high to low',
  },
  error: {
    retry: 'Try again',
    trace: 'Reference',
    crash: 'Something went wrong on this page',
    crashText: 'The fault is ours. Loading the page again usually helps.',
    reload: 'Reload the page',
  },
  close: 'Close',
} as const;
