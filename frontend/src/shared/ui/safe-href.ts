/** An address from the API that may be put into a page: http(s) or on this site, else nothing. */
export function safeHref(address: string | undefined): string | undefined {
  if (address === undefined || address === '' || !URL.canParse(address, location.origin)) {
    return undefined;
  }
  return /^https?:$/.test(new URL(address, location.origin).protocol) ? address : undefined;
}
