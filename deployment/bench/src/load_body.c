#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "load.h"

static bool numbered(const char *text, size_t n, const char *key, uint64_t *value) {
  size_t length = strlen(key);
  const char *end = text + n, *found = NULL;
  for (const char *at = text; (at = memmem(at, (size_t)(end - at), key, length)); at += length)
    found = at + length;
  if (!found) return false;
  while (found < end && (*found == ' ' || *found == ':')) found++;
  *value = 0;
  for (; found < end && *found >= '0' && *found <= '9'; found++)
    *value = *value * 10 + (uint64_t)(*found - '0');
  return true;
}

/* The last usage of an answer wins; usage is never added up within one answer. */
static void usage_find(struct reading *r, const char *text, size_t n) {
  struct usage_sum u = {0};
  if (!numbered(text, n, "\"prompt_tokens\"", &u.prompt) ||
      !numbered(text, n, "\"completion_tokens\"", &u.completion))
    return;
  numbered(text, n, "\"total_tokens\"", &u.total);
  r->usage = u;
  r->has_usage = true;
}

static int64_t digits(const char *at) {
  int64_t v = 0;
  for (int i = 0; i < STAMP_DIGITS; i++) v = v * 10 + (at[i] - '0');
  return v;
}

static void stamped(struct totals *sums, struct reading *r, const char *mark) {
  int64_t written = digits(mark), read_at = digits(mark + STAMP_DIGITS + 1);
  if (r->last_stamp == 0) {
    hist_add(&sums->first, r->now - r->intended);
    hist_add(&sums->path, r->now - r->intended - (written - read_at));
    hist_add(&sums->first_delay, r->now - written);
  } else {
    hist_add(&sums->delay, r->now - written);
  }
  r->last_stamp = written;
}

static void line_take(const struct config *cfg, struct totals *sums, struct reading *r,
                      const char *line, size_t n) {
  if (n && line[n - 1] == '\r') n--;
  if (n >= 11 && memcmp(line, "event: error", 11) == 0) r->sse_error = true;
  if (n < 5 || memcmp(line, "data:", 5) != 0) return;
  r->events++;
  sums->events++;
  const char *mark = memmem(line, n, STAMP_MARK, sizeof STAMP_MARK - 1);
  if (mark && mark + sizeof STAMP_MARK - 1 + 2 * STAMP_DIGITS + 1 <= line + n) {
    stamped(sums, r, mark + sizeof STAMP_MARK - 1);
  } else if (memmem(line, n, cfg->end_mark, strlen(cfg->end_mark))) {
    r->sse_done = true;
    if (r->last_stamp) hist_add(&sums->end, r->now - r->last_stamp);
  } else if (cfg->usage) {
    usage_find(r, line, n);
  }
}

/* Events come as lines; a line that a read cut in two is kept until its end arrives. */
static void lines_take(const struct config *cfg, struct totals *sums, struct reading *r,
                       const char *data, size_t n) {
  while (n) {
    const char *eol = memchr(data, '\n', n);
    size_t part = eol ? (size_t)(eol - data) : n;
    if (r->kept + part > sizeof r->text) {
      r->sse_error = true;
      return;
    }
    if (eol && r->kept == 0) {
      line_take(cfg, sums, r, data, part);
    } else {
      memcpy(r->text + r->kept, data, part);
      r->kept += part;
      if (eol) line_take(cfg, sums, r, r->text, r->kept), r->kept = 0;
    }
    data += part + (eol != NULL);
    n -= part + (eol != NULL);
  }
}

static void tail_keep(struct reading *r, const char *data, size_t n) {
  size_t room = sizeof r->text;
  if (n >= room) {
    memcpy(r->text, data + n - room, room);
    r->kept = room;
    return;
  }
  if (r->kept + n > room) {
    size_t gone = r->kept + n - room;
    memmove(r->text, r->text + gone, r->kept - gone);
    r->kept -= gone;
  }
  memcpy(r->text + r->kept, data, n);
  r->kept += n;
}

void body_take(const struct config *cfg, struct totals *sums, struct reading *r, const char *data,
               size_t n) {
  sums->bytes += n;
  if (cfg->sse) lines_take(cfg, sums, r, data, n);
  else if (cfg->usage) tail_keep(r, data, n);
}

bool body_end(const struct config *cfg, struct totals *sums, struct reading *r) {
  if (cfg->usage && !cfg->sse) usage_find(r, r->text, r->kept);
  if (cfg->sse && (!r->sse_done || r->sse_error)) return false;
  if (r->has_usage) {
    sums->usage.prompt += r->usage.prompt;
    sums->usage.completion += r->usage.completion;
    sums->usage.total += r->usage.total;
  }
  sums->streams_done += cfg->sse;
  return true;
}
