/* An incremental HTTP/1.1 message reader for both legs: requests (mock) and answers (load). */
#ifndef BENCH_HTTP_H
#define BENCH_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum http_state { HTTP_HEAD, HTTP_LENGTH, HTTP_CHUNK_SIZE, HTTP_CHUNK_DATA, HTTP_CHUNK_END,
                  HTTP_TRAILER, HTTP_UNTIL_CLOSE, HTTP_DONE };

struct http_msg {
  enum http_state state;
  bool request;      /* set by the caller: a request, not an answer */
  bool no_body;      /* set by the caller: an answer to HEAD */
  bool keep_alive;   /* the peer lets the connection live on */
  int status;        /* answers only */
  char method[16];   /* requests only */
  char target[256];  /* requests only */
  uint64_t remaining;
};

typedef void (*http_body_fn)(void *arg, const char *data, size_t n);

/* Makes the reader ready for the next message; keeps `request`, clears `no_body`. */
void http_reset(struct http_msg *m);

/* Reads from buf what it can, hands body bytes to on_body, stops behind the message's last byte.
 * Returns the bytes used (0 while a head or chunk line is incomplete), or -1 if malformed. */
ssize_t http_feed(struct http_msg *m, const char *buf, size_t n, http_body_fn on_body, void *arg);

#endif
