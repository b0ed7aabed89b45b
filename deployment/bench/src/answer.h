/* What the mock says: whole answers, stream events, and the marks that load reads back. */
#ifndef BENCH_ANSWER_H
#define BENCH_ANSWER_H

#include <stddef.h>
#include <stdint.h>

/* In the text of every stream event: STAMP_MARK, then the time of writing and the time the
 * request was read, each as STAMP_DIGITS digits of CLOCK_MONOTONIC nanoseconds, joined by ':'. */
#define STAMP_MARK "tg-ns:"
#define STAMP_DIGITS 20

struct usage {
  unsigned prompt, completion;
};

struct answer {
  char model[128];
  char *bytes; /* head and body */
  size_t length;
};

/* Prebuilds the whole (not streamed) answer of a model with `text_bytes` of text. */
struct answer answer_build(const char *model, struct usage usage, size_t text_bytes);

/* Room that any single write of a stream needs. */
#define STREAM_WRITE_MAX 2048

/* Writes event number `index` (0-based) of `count` to out; the first brings the answer's head,
 * the last brings the finish, usage and [DONE] events too. Returns the length. */
size_t stream_event(char out[STREAM_WRITE_MAX], const char *model, struct usage usage,
                    unsigned index, unsigned count, int64_t now, int64_t read_at);

#endif
