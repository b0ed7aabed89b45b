#define _GNU_SOURCE
#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAX_LINE 256

void http_reset(struct http_msg *m) {
  bool request = m->request;
  memset(m, 0, sizeof *m);
  m->request = request;
}

static bool has_token(const char *v, size_t n, const char *token) {
  size_t t = strlen(token);
  for (size_t i = 0; i + t <= n; i++)
    if (strncasecmp(v + i, token, t) == 0) return true;
  return false;
}

static int start_line(struct http_msg *m, const char *line, size_t n) {
  if (!m->request) {
    if (n < 12 || memcmp(line, "HTTP/1.", 7) != 0) return -1;
    m->keep_alive = line[7] == '1';
    m->status = atoi(line + 9);
    return m->status >= 100 && m->status <= 599 ? 0 : -1;
  }
  const char *sp = memchr(line, ' ', n);
  const char *end = memrchr(line, ' ', n);
  if (!sp || end <= sp || (size_t)(line + n - end) < 9) return -1;
  size_t method = (size_t)(sp - line), target = (size_t)(end - sp - 1);
  if (method >= sizeof m->method || target >= sizeof m->target) return -1;
  memcpy(m->method, line, method);
  memcpy(m->target, sp + 1, target);
  m->method[method] = m->target[target] = 0;
  m->keep_alive = end[8] == '1';
  return 0;
}

/* Returns the head's length with its blank line, 0 if incomplete, -1 if malformed. */
static ssize_t head(struct http_msg *m, const char *buf, size_t n) {
  const char *end = memmem(buf, n, "\r\n\r\n", 4);
  if (!end) return 0;
  const char *line = buf, *eol = memmem(buf, n, "\r\n", 2);
  if (start_line(m, line, (size_t)(eol - line)) < 0) return -1;
  bool chunked = false, sized = false;
  while (eol < end) {
    line = eol + 2;
    eol = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
    const char *colon = memchr(line, ':', (size_t)(eol - line));
    if (!colon) return -1;
    size_t name = (size_t)(colon - line), value = (size_t)(eol - colon - 1);
    if (name == 14 && strncasecmp(line, "content-length", 14) == 0) {
      m->remaining = strtoull(colon + 1, NULL, 10);
      sized = true;
    } else if (name == 17 && strncasecmp(line, "transfer-encoding", 17) == 0) {
      chunked = has_token(colon + 1, value, "chunked");
    } else if (name == 10 && strncasecmp(line, "connection", 10) == 0) {
      if (has_token(colon + 1, value, "close")) m->keep_alive = false;
      else if (has_token(colon + 1, value, "keep-alive")) m->keep_alive = true;
    }
  }
  bool bodiless = m->no_body || m->status == 204 || m->status == 304;
  bool interim = !m->request && m->status < 200;
  if (interim) m->state = HTTP_HEAD;
  else if (bodiless) m->state = HTTP_DONE;
  else if (chunked) m->state = HTTP_CHUNK_SIZE;
  else if (sized) m->state = m->remaining ? HTTP_LENGTH : HTTP_DONE;
  else if (m->request) m->state = HTTP_DONE;
  else m->state = HTTP_UNTIL_CLOSE, m->keep_alive = false;
  return end + 4 - buf;
}

static ssize_t chunk_line(struct http_msg *m, const char *buf, size_t n) {
  const char *eol = memmem(buf, n, "\r\n", 2);
  if (!eol) return n > MAX_LINE ? -1 : 0;
  if (m->state == HTTP_CHUNK_END) {
    if (eol != buf) return -1;
    m->state = HTTP_CHUNK_SIZE;
  } else if (m->state == HTTP_TRAILER) {
    if (eol == buf) m->state = HTTP_DONE;
  } else {
    char *stop;
    m->remaining = strtoull(buf, &stop, 16);
    if (stop == buf || stop > eol) return -1;
    m->state = m->remaining ? HTTP_CHUNK_DATA : HTTP_TRAILER;
  }
  return eol + 2 - buf;
}

static size_t body(struct http_msg *m, const char *buf, size_t n, http_body_fn on_body, void *arg) {
  size_t take = n;
  if (m->state != HTTP_UNTIL_CLOSE) {
    if (take > m->remaining) take = m->remaining;
    m->remaining -= take;
    if (m->remaining == 0) m->state = m->state == HTTP_LENGTH ? HTTP_DONE : HTTP_CHUNK_END;
  }
  on_body(arg, buf, take);
  return take;
}

ssize_t http_feed(struct http_msg *m, const char *buf, size_t n, http_body_fn on_body, void *arg) {
  size_t used = 0;
  while (used < n && m->state != HTTP_DONE) {
    ssize_t step;
    if (m->state == HTTP_HEAD) step = head(m, buf + used, n - used);
    else if (m->state == HTTP_CHUNK_SIZE || m->state == HTTP_CHUNK_END || m->state == HTTP_TRAILER)
      step = chunk_line(m, buf + used, n - used);
    else step = (ssize_t)body(m, buf + used, n - used, on_body, arg);
    if (step < 0) return -1;
    if (step == 0) break;
    used += (size_t)step;
  }
  return (ssize_t)used;
}
