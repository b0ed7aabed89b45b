/* A provider that answers at once or on a timetable: one thread, epoll, OpenAI chat.
 *
 * POST .../chat/completions   a whole answer, or events if the body says "stream": true
 * GET  /stats, POST /reset    counters since start or reset
 * A path may begin with /d<us>/ (delay of whole answers) or /s<first us>-<gap us>-<events>/. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include "answer.h"
#include "clock.h"
#include "http.h"
#include "timers.h"

#define MAX_MODELS 16
#define MAX_BODY (32u << 20)
#define MAX_EVENTS 1000000

struct mode {
  int64_t delay_ns, first_ns, gap_ns;
  unsigned events;
};

enum work { READING, WAITING, STREAMING, WRITING };

struct conn {
  int fd;
  enum work work;
  bool want_write;
  struct timer timer;
  struct http_msg msg;
  struct mode mode;
  int64_t read_at;
  unsigned next_event;
  const struct answer *answer;
  const char *out; /* what is still to be written */
  size_t out_left, in_used, body_used, body_room;
  char *body;
  char small[STREAM_WRITE_MAX], in[8192];
};

static struct stats {
  unsigned long requests, answered, streams, streamed, aborted, refused, connections;
  unsigned long prompt_tokens, completion_tokens;
} stats;

static struct mode defaults = {0, 20000000, 5000000, 20};
static struct usage usage = {40, 16};
static size_t text_bytes = 120;
static struct answer answers[MAX_MODELS];
static unsigned answer_count;
static struct timers timers;
static int epoll_fd;

static void serve(struct conn *c);

static void drop(struct conn *c) {
  if (c->work != READING) stats.aborted++;
  timers_clear(&timers, &c->timer);
  close(c->fd);
  free(c->body);
  free(c);
}

static void watch(struct conn *c, bool write) {
  if (c->want_write == write) return;
  c->want_write = write;
  struct epoll_event e = {.events = EPOLLIN | (write ? EPOLLOUT : 0u), .data.ptr = c};
  epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &e);
}

static void keep_body(void *arg, const char *data, size_t n) {
  struct conn *c = arg;
  if (c->body_used + n > MAX_BODY) return;
  if (c->body_used + n > c->body_room) {
    c->body_room = (c->body_used + n) * 2;
    c->body = realloc(c->body, c->body_room);
    if (!c->body) abort();
  }
  memcpy(c->body + c->body_used, data, n);
  c->body_used += n;
}

/* Finds the value behind a top-level looking key; a quote in a JSON text is escaped, so the quoted
 * key cannot be found in one. */
static const char *value_of(const struct conn *c, const char *key) {
  const char *end = c->body + c->body_used, *at = c->body_used ? c->body : NULL;
  if (at) at = memmem(at, c->body_used, key, strlen(key));
  if (!at) return NULL;
  at += strlen(key);
  while (at < end && (*at == ' ' || *at == ':' || *at == '\n')) at++;
  return at;
}

static const struct answer *answer_for(const struct conn *c) {
  char model[sizeof answers[0].model] = "bench";
  const char *v = value_of(c, "\"model\""), *end = c->body + c->body_used;
  if (v && v < end && *v == '"') {
    const char *quote = memchr(v + 1, '"', (size_t)(end - v - 1));
    size_t n = quote ? (size_t)(quote - v - 1) : sizeof model;
    if (n >= sizeof model) return NULL;
    memcpy(model, v + 1, n);
    model[n] = 0;
  }
  for (unsigned i = 0; i < answer_count; i++)
    if (strcmp(answers[i].model, model) == 0) return &answers[i];
  if (answer_count == MAX_MODELS) return NULL;
  answers[answer_count] = answer_build(model, usage, text_bytes);
  return &answers[answer_count++];
}

/* Writes what is left; true when all of it has gone, false when waiting or dropped. */
static bool flush(struct conn *c) {
  ssize_t n = write(c->fd, c->out, c->out_left);
  if (n < 0 && errno != EAGAIN) {
    drop(c);
    return false;
  }
  if (n > 0) c->out += n, c->out_left -= (size_t)n;
  watch(c, c->out_left > 0);
  return c->out_left == 0;
}

static void finish(struct conn *c) {
  bool keep = c->msg.keep_alive;
  c->work = READING;
  c->body_used = 0;
  http_reset(&c->msg);
  if (keep) serve(c);
  else drop(c);
}

static void written(struct conn *c) {
  if (c->work == STREAMING) {
    if (++c->next_event < c->mode.events) {
      int64_t due = c->timer.at + c->mode.gap_ns, now = now_ns();
      timers_set(&timers, &c->timer, due > now ? due : now);
      return;
    }
    stats.streamed++;
  }
  if (c->answer) {
    stats.answered++;
    stats.prompt_tokens += usage.prompt;
    stats.completion_tokens += usage.completion;
  }
  finish(c);
}

static void due(struct conn *c) {
  if (c->work == STREAMING) {
    c->out = c->small;
    c->out_left = stream_event(c->small, c->answer->model, usage, c->next_event, c->mode.events,
                               now_ns(), c->read_at);
  } else {
    c->work = WRITING;
    c->out = c->answer->bytes;
    c->out_left = c->answer->length;
  }
  if (flush(c)) written(c);
}

static void reply(struct conn *c, const char *status, const char *json) {
  c->work = WRITING;
  c->answer = NULL;
  c->out = c->small;
  c->out_left = (size_t)snprintf(c->small, sizeof c->small,
                                 "HTTP/1.1 %s\r\nContent-Type: application/json\r\n"
                                 "Content-Length: %zu\r\n\r\n%s",
                                 status, strlen(json), json);
  if (flush(c)) written(c);
}

static void report(struct conn *c) {
  char json[512];
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  long cpu = (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1000000 + r.ru_utime.tv_usec + r.ru_stime.tv_usec;
  snprintf(json, sizeof json,
           "{\"requests\":%lu,\"answered\":%lu,\"streams\":%lu,\"streamed\":%lu,\"aborted\":%lu,"
           "\"refused\":%lu,\"connections\":%lu,\"prompt_tokens\":%lu,\"completion_tokens\":%lu,"
           "\"cpu_us\":%ld}",
           stats.requests, stats.answered, stats.streams, stats.streamed, stats.aborted,
           stats.refused, stats.connections, stats.prompt_tokens, stats.completion_tokens, cpu);
  reply(c, "200 OK", json);
}

static void chat(struct conn *c) {
  unsigned long delay, first, gap, events;
  c->mode = defaults;
  if (sscanf(c->msg.target, "/d%lu/", &delay) == 1) c->mode.delay_ns = (int64_t)delay * 1000;
  if (sscanf(c->msg.target, "/s%lu-%lu-%lu/", &first, &gap, &events) == 3 && events > 0 &&
      events <= MAX_EVENTS)
    c->mode = (struct mode){0, (int64_t)first * 1000, (int64_t)gap * 1000, (unsigned)events};
  c->answer = answer_for(c);
  if (!c->answer) {
    stats.refused++;
    reply(c, "500 Internal Server Error", "{\"error\":{\"message\":\"too many model names\"}}");
    return;
  }
  stats.requests++;
  const char *stream = value_of(c, "\"stream\"");
  bool wanted = stream && c->body + c->body_used - stream >= 4 && memcmp(stream, "true", 4) == 0;
  int64_t wait = wanted ? c->mode.first_ns : c->mode.delay_ns;
  c->work = wanted ? STREAMING : WAITING;
  c->next_event = 0;
  stats.streams += wanted;
  if (wanted || wait) {
    c->read_at = now_ns();
    timers_set(&timers, &c->timer, c->read_at + wait);
  } else {
    due(c);
  }
}

static void dispatch(struct conn *c) {
  const char *target = c->msg.target, *chat_at = strstr(target, "/chat/completions");
  bool post = strcmp(c->msg.method, "POST") == 0;
  if (chat_at && post) {
    chat(c);
  } else if (strcmp(target, "/stats") == 0) {
    report(c);
  } else if (strcmp(target, "/reset") == 0 && post) {
    stats = (struct stats){.connections = stats.connections};
    reply(c, "200 OK", "{}");
  } else if (strstr(target, "/models")) {
    reply(c, "200 OK", "{\"object\":\"list\",\"data\":[]}");
  } else {
    stats.refused++;
    reply(c, "404 Not Found", "{\"error\":{\"message\":\"the mock knows only chat completions\"}}");
  }
}

/* Takes the next request out of what was read, if it is whole. */
static void serve(struct conn *c) {
  ssize_t used = http_feed(&c->msg, c->in, c->in_used, keep_body, c);
  if (used < 0 || (used == 0 && c->in_used == sizeof c->in)) {
    drop(c);
    return;
  }
  c->in_used -= (size_t)used;
  memmove(c->in, c->in + used, c->in_used);
  if (c->msg.state == HTTP_DONE) dispatch(c);
}

static void readable(struct conn *c) {
  if (c->in_used == sizeof c->in) {
    drop(c); /* more than a buffer of pipelined requests */
    return;
  }
  ssize_t n = read(c->fd, c->in + c->in_used, sizeof c->in - c->in_used);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) {
    drop(c);
    return;
  }
  c->in_used += (size_t)n;
  if (c->work == READING) serve(c);
}

static void accept_all(int listener) {
  int fd, on = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    struct conn *c = calloc(1, sizeof *c);
    if (!c) abort();
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    c->fd = fd;
    c->msg.request = true;
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &e);
    stats.connections++;
  }
}

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
  struct sockaddr_in a = {.sin_family = AF_INET,
                          .sin_port = htons((uint16_t)port),
                          .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof a;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&a, size) < 0 || listen(fd, 4096) < 0) {
    fprintf(stderr, "mock: cannot listen on 127.0.0.1:%d: %s\n", port, strerror(errno));
    exit(1);
  }
  getsockname(fd, (struct sockaddr *)&a, &size);
  printf("listening 127.0.0.1:%d\n", ntohs(a.sin_port));
  fflush(stdout);
  return fd;
}

static void stop(int signal) {
  (void)signal;
  _exit(0);
}

static void loop(int listener) {
  struct epoll_event ready[256], e = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listener, &e);
  e.data.ptr = &timers;
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timers.fd, &e);
  for (;;) {
    int n = epoll_wait(epoll_fd, ready, 256, -1);
    bool timed = false;
    for (int i = 0; i < n; i++) {
      struct conn *c = ready[i].data.ptr;
      if (ready[i].data.ptr == &timers) timed = true;
      else if (!c) accept_all(listener);
      else if (ready[i].events & EPOLLOUT) {
        if (flush(c)) written(c);
      } else readable(c);
    }
    struct timer *t;
    if (timed)
      while ((t = timers_due(&timers, now_ns())))
        due((struct conn *)((char *)t - offsetof(struct conn, timer)));
  }
}

int main(int argc, char **argv) {
  static const struct option options[] = {
      {"port", 1, 0, 'p'},   {"delay-us", 1, 0, 'd'}, {"first-us", 1, 0, 'f'},
      {"gap-us", 1, 0, 'g'}, {"events", 1, 0, 'e'},   {"prompt-tokens", 1, 0, 'i'},
      {"completion-tokens", 1, 0, 'o'}, {"text-bytes", 1, 0, 'b'}, {0, 0, 0, 0}};
  int port = 18999;
  for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    long v = optarg ? strtol(optarg, NULL, 10) : -1;
    if (o == '?' || v < 0 || v > 100000000) {
      fprintf(stderr, "usage: mock [--port 18999] [--delay-us 0] [--first-us 20000] [--gap-us 5000]"
                      " [--events 20] [--prompt-tokens 40] [--completion-tokens 16]"
                      " [--text-bytes 120]\n");
      return 2;
    }
    if (o == 'p') port = (int)v;
    if (o == 'd') defaults.delay_ns = v * 1000;
    if (o == 'f') defaults.first_ns = v * 1000;
    if (o == 'g') defaults.gap_ns = v * 1000;
    if (o == 'e') defaults.events = v ? (unsigned)v : 1;
    if (o == 'i') usage.prompt = (unsigned)v;
    if (o == 'o') usage.completion = (unsigned)v;
    if (o == 'b') text_bytes = (size_t)v;
  }
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_fd < 0 || !timers_open(&timers)) return 1;
  loop(listen_on(port));
}
