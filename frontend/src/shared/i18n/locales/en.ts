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
    home: 'Go to the start page',
  },
  problem: {
    offline: {
      title: 'The server did not answer',
      text: 'Please check your connection and try again. Nothing was changed.',
    },
    invalid: {
      title: 'Something in this form is not right yet',
      text: 'Please look at the marked fields and try again.',
    },
    signedOut: {
      title: 'You are signed out',
      text: 'Please sign in again. What you typed is kept for a few minutes.',
    },
    forbidden: {
      title: 'Your role does not allow this',
      text: 'Ask an administrator of this tenant if you need it.',
    },
    notFound: {
      title: 'This does not exist, or not for you',
      text: 'It may have been removed, or the link may belong to another account.',
    },
    conflict: {
      title: 'This is not possible as things stand',
      text: 'Somebody may have changed it in the meantime. Reload the page to see how it is now.',
    },
    tooLarge: { title: 'This is too large', text: 'Please choose something smaller.' },
    tooMany: {
      title: 'That was a little too fast',
      text: 'Please wait a moment and try again.',
    },
    away: {
      title: 'This part is away for a moment',
      text: 'We are on it. Running services are not affected. Please try again shortly.',
    },
    server: {
      title: 'The server could not do this',
      text: 'The fault is ours. Please try again in a moment, and quote the reference if it stays.',
    },
    other: { title: 'This did not work', text: 'Please try again.' },
    step_up_required: {
      title: 'Please confirm that it is you',
      text: 'This needs a fresh sign-in. Confirm and then send it again.',
    },
    mfa_required: {
      title: 'This needs your second factor',
      text: 'Sign in with a passkey or a code from your authenticator app, then send it again.',
    },
    csrf_failed: {
      title: 'This page is out of date',
      text: 'You signed in again elsewhere, so we refreshed this page’s protection. Please send it once more.',
    },
  },
  form: {
    required: 'Please fill this in',
    invalid: 'This is not valid',
    reason: 'Reason',
    reasonHint: 'Kept in the audit log with your name.',
    typeToConfirm: 'Type {{word}} to confirm',
    typeExactly: 'This does not match',
    restored: 'You have signed in. What you had typed is back: send it again.',
    optional: 'optional',
  },
  secret: {
    title: 'Copy it now: it is shown only this once',
    text: 'We keep only a fingerprint of it and can never show it again. Store it in a password manager or your program’s secret store.',
    kept: 'I have stored it in a safe place',
    done: 'Done',
  },
  diff: { field: 'Field', before: 'Before', after: 'After', value: 'Value' },
  pager: {
    label: 'Pages',
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
  },
  loading: 'Loading…',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  none: 'none',
  never: 'never',
} as const;
