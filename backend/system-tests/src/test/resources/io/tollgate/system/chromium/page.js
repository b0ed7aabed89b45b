// What a person sees of a page and can reach on it, by the names a screen reader says.
const CLICKABLE =
  'button, a[href], summary, label, input[type=submit], input[type=button], input[type=checkbox],' +
  ' input[type=radio], [role=button], [role^=menuitem], [role=option], [role=tab], [role=switch]';
const FIELDS =
  'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox])' +
  ':not([type=radio]), textarea, select';

const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

const isShown = (element) =>
  element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

function spoken(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('[aria-hidden=true], svg').forEach((silent) => silent.remove());
  return plain(copy.textContent);
}

function nameOf(element) {
  const named = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => document.getElementById(id))
    .filter((label) => label !== null);
  const labels = [...(element.labels ?? [])];
  return (
    plain(named.map(spoken).join(' ')) ||
    plain(element.getAttribute('aria-label')) ||
    plain(labels.map(spoken).join(' ')) ||
    (element.matches('input') ? plain(element.value) : spoken(element)) ||
    plain(element.title)
  );
}

/** Where a dialog is open, the rest of the page is out of reach. */
function reach() {
  const dialogs = [...document.querySelectorAll('[role=dialog], dialog[open]')].filter(isShown);
  return dialogs.at(-1) ?? document;
}

function found(selector, name) {
  // Menus and notices lie outside of the dialog they belong to.
  for (const within of new Set([reach(), document])) {
    const all = [...within.querySelectorAll(selector)].filter(isShown);
    const exact = all.filter((element) => nameOf(element) === name);
    const begun = all.filter((element) => nameOf(element).startsWith(name));
    if (exact.length > 0 || begun.length > 0) {
      return exact[0] ?? begun[0];
    }
  }
  return undefined;
}

/** The middle of what can be clicked, or why it cannot be yet. */
function target(name) {
  if (document.readyState !== 'complete') {
    return { why: 'the page is still loading' };
  }
  const element = found(CLICKABLE, name);
  if (element === undefined) {
    return { why: 'it is not there' };
  }
  if (element.disabled || element.getAttribute('aria-disabled') === 'true') {
    return { why: 'it is disabled' };
  }
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getClientRects()[0];
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  const on = document.elementFromPoint(x, y);
  const hit = on !== null && (element.contains(on) || [...(element.labels ?? [])].some((label) => label.contains(on)) || on.contains(element));
  return hit ? { x, y } : { why: `${on?.outerHTML.slice(0, 200)} covers it` };
}

/** Puts the cursor into a field and marks all that is in it. */
function enter(label) {
  if (document.readyState !== 'complete') {
    return false;
  }
  const field = found(FIELDS, label);
  if (field === undefined || field.disabled || field.readOnly) {
    return false;
  }
  field.focus();
  field.select?.();
  return document.activeElement === field;
}

function valueOf(label) {
  return found(FIELDS, label)?.value;
}

function choose(label, option) {
  const field = found('select', label);
  const wished = [...(field?.options ?? [])].find(({ text }) => plain(text).startsWith(option));
  if (wished === undefined) {
    return false;
  }
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(field, wished.value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** Whether the page stands still: loaded, nothing being fetched, nothing moving. */
function isStill() {
  return (
    document.readyState === 'complete' &&
    plain(document.body.innerText) !== '' &&
    document.querySelector('[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root') === null &&
    document.getAnimations().every(({ playState }) => playState !== 'running')
  );
}
