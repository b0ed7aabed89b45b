#define _GNU_SOURCE
#include "answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "\"usage\":{\"prompt_tokens\":%u,\"completion_tokens\":%u,\"total_tokens\":%u}"

struct answer answer_build(const char *model, struct usage u, size_t text_bytes) {
  struct answer a = {0};
  char *text = malloc(text_bytes + 1), *body;
  if (!text) abort();
  for (size_t i = 0; i < text_bytes; i++) text[i] = "a gate that counts what passes "[i % 31];
  text[text_bytes] = 0;
  int n = asprintf(&body,
                   "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1700000000,"
                   "\"model\":\"%s\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                   "\"content\":\"%s\"},\"finish_reason\":\"stop\"}]," USAGE "}",
                   model, text, u.prompt, u.completion, u.prompt + u.completion);
  int whole = n < 0 ? -1
                    : asprintf(&a.bytes,
                               "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: %d\r\n\r\n%s",
                               n, body);
  if (whole < 0) abort();
  a.length = (size_t)whole;
  snprintf(a.model, sizeof a.model, "%s", model);
  free(text);
  free(body);
  return a;
}

static size_t event(char *out, size_t room, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* One server-sent event as one HTTP chunk. */
static size_t event(char *out, size_t room, const char *format, ...) {
  char data[700];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(data, sizeof data, format, args);
  va_end(args);
  if (n < 0 || (size_t)n >= sizeof data) abort();
  int written = snprintf(out, room, "%x\r\ndata: %s\n\n\r\n", n + 8, data);
  if (written < 0 || (size_t)written >= room) abort();
  return (size_t)written;
}

#define CHUNK                                                                                   \
  "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"     \
  "\"model\":\"%s\","
#define HEAD                                                                                    \
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"           \
  "Transfer-Encoding: chunked\r\n\r\n"

size_t stream_event(char out[STREAM_WRITE_MAX], const char *model, struct usage u, unsigned index,
                    unsigned count, int64_t now, int64_t read_at) {
  size_t n = 0;
  if (index == 0) {
    n = sizeof HEAD - 1;
    memcpy(out, HEAD, n);
  }
  n += event(out + n, STREAM_WRITE_MAX - n,
             CHUNK "\"choices\":[{\"index\":0,\"delta\":{%s\"content\":\"" STAMP_MARK
                   "%0*ld:%0*ld \"},\"finish_reason\":null}]}",
             model, index == 0 ? "\"role\":\"assistant\"," : "", STAMP_DIGITS, now, STAMP_DIGITS,
             read_at);
  if (index + 1 < count) return n;
  n += event(out + n, STREAM_WRITE_MAX - n,
             CHUNK "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", model);
  n += event(out + n, STREAM_WRITE_MAX - n, CHUNK "\"choices\":[]," USAGE "}", model, u.prompt,
             u.completion, u.prompt + u.completion);
  n += event(out + n, STREAM_WRITE_MAX - n, "[DONE]");
  memcpy(out + n, "0\r\n\r\n", 5);
  return n + 5;
}
