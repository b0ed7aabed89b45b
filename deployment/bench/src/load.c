/* An HTTP/1.1 load generator: one thread, epoll, keep-alive, closed or open loop, event streams.
 * The command line is explained in load_config.c, the output in README.md. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "clock.h"
#include "load.h"

#define CONNECT_SECONDS 2

struct conn {
  int fd;
  bool busy, want_write;
  struct timer timer; /* busy: the call's timeout; else: its first start */
  struct http_msg msg;
  size_t sent, in_used;
  struct reading reading;
  char in[16384];
};

static struct config cfg;
static struct totals sums;
static struct timers timers;
static struct timer pace;
static struct conn *conns, **idle;
static unsigned idle_count, busy_count;
static int epoll_fd;
static int64_t begin, end;
static uint64_t errors;

static bool over(int64_t now) {
  return now >= end || errors >= cfg.max_errors || (cfg.max_calls && sums.started >= cfg.max_calls);
}

static int64_t scheduled(uint64_t call) {
  return begin + (int64_t)((double)call * 1e9 / cfg.rate);
}

static bool open_conn(struct conn *c) {
  struct timeval patience = {.tv_sec = CONNECT_SECONDS};
  int on = 1;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(c->fd, (struct sockaddr *)&cfg.address, sizeof cfg.address) < 0) {
    close(c->fd);
    c->fd = -1;
    return false;
  }
  c->in_used = 0;
  c->want_write = false;
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &e);
  return true;
}

static void close_conn(struct conn *c) {
  if (c->fd >= 0) close(c->fd);
  c->fd = -1;
}

static void next_call(struct conn *c, int64_t now);

/* Ends the running call as failed; its connection cannot be used again. */
static void fail(struct conn *c, enum fail kind, int64_t now) {
  sums.failed[kind]++;
  errors++;
  close_conn(c);
  timers_clear(&timers, &c->timer);
  c->busy = false;
  busy_count--;
  next_call(c, now);
}

static void send_more(struct conn *c, int64_t now) {
  ssize_t n = send(c->fd, cfg.request + c->sent, cfg.request_length - c->sent,
                   MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n < 0 && errno != EAGAIN) {
    fail(c, FAIL_CLOSED, now);
    return;
  }
  if (n > 0) c->sent += (size_t)n;
  bool more = c->sent < cfg.request_length;
  if (more == c->want_write) return;
  c->want_write = more;
  struct epoll_event e = {.events = EPOLLIN | (more ? EPOLLOUT : 0u), .data.ptr = c};
  epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &e);
}

static void start(struct conn *c, int64_t intended, int64_t now) {
  struct reading *r = &c->reading;
  r->intended = intended;
  r->last_stamp = 0;
  r->sse_done = r->sse_error = r->has_usage = false;
  r->kept = r->events = 0;
  http_reset(&c->msg);
  c->msg.no_body = cfg.head;
  c->sent = 0;
  c->busy = true;
  busy_count++;
  sums.started++;
  if (c->fd < 0) {
    sums.reconnects++;
    if (!open_conn(c)) {
      sums.failed[FAIL_CONNECT]++;
      errors++;
      c->busy = false;
      busy_count--;
      timers_set(&timers, &c->timer, now + 10000000); /* a refusing host is asked 100 times a second */
      return;
    }
  }
  timers_set(&timers, &c->timer, now + cfg.timeout_ns);
  send_more(c, now);
}

/* Gives a free connection its next call, or puts it aside until one is due. */
static void next_call(struct conn *c, int64_t now) {
  if (over(now)) return;
  if (cfg.rate == 0) start(c, now, now);
  else if (scheduled(sums.started) <= now) start(c, scheduled(sums.started), now);
  else idle[idle_count++] = c;
}

static void paced(int64_t now) {
  while (idle_count && !over(now) && scheduled(sums.started) <= now)
    start(idle[--idle_count], scheduled(sums.started), now);
  if (over(now)) return;
  int64_t next = scheduled(sums.started);
  /* With no free connection, the next one to come free takes what is due. */
  timers_set(&timers, &pace, next > now ? next : now + 1000000);
}

static void complete(struct conn *c, int64_t now) {
  bool ok = c->msg.status >= 200 && c->msg.status < 300;
  if (ok && !body_end(&cfg, &sums, &c->reading)) {
    fail(c, FAIL_INCOMPLETE, now);
    return;
  }
  sums.completed++;
  sums.in_window += now <= end;
  sums.status[c->msg.status]++;
  if (ok) {
    sums.ok++;
    hist_add(&sums.latency, now - c->reading.intended);
  } else {
    sums.other++;
  }
  timers_clear(&timers, &c->timer);
  if (!c->msg.keep_alive) close_conn(c);
  c->busy = false;
  busy_count--;
  next_call(c, now);
}

static void on_body(void *arg, const char *data, size_t n) {
  struct conn *c = arg;
  if (c->msg.status >= 200 && c->msg.status < 300)
    body_take(&cfg, &sums, &c->reading, data, n);
}

static void readable(struct conn *c) {
  ssize_t n = recv(c->fd, c->in + c->in_used, sizeof c->in - c->in_used, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  int64_t now = now_ns();
  if (!c->busy) {
    close_conn(c); /* closed, or talking, between calls */
    return;
  }
  if (n <= 0) {
    if (n == 0 && c->msg.state == HTTP_UNTIL_CLOSE) complete(c, now);
    else fail(c, FAIL_CLOSED, now);
    return;
  }
  c->in_used += (size_t)n;
  c->reading.now = now;
  ssize_t used = http_feed(&c->msg, c->in, c->in_used, on_body, c);
  bool done = c->msg.state == HTTP_DONE;
  if (used < 0 || (used == 0 && c->in_used == sizeof c->in) ||
      (done && (size_t)used != c->in_used)) {
    fail(c, FAIL_MALFORMED, now);
    return;
  }
  c->in_used -= (size_t)used;
  if (c->in_used) memmove(c->in, c->in + used, c->in_used);
  if (done) complete(c, now);
}

static void timers_run(int64_t now) {
  struct timer *t;
  while ((t = timers_due(&timers, now))) {
    if (t == &pace) {
      paced(now);
      continue;
    }
    struct conn *c = (struct conn *)((char *)t - offsetof(struct conn, timer));
    if (c->busy) fail(c, FAIL_TIMEOUT, now);
    else next_call(c, now);
  }
}

static void run(void) {
  struct epoll_event ready[256];
  begin = now_ns();
  end = begin + cfg.duration_ns;
  for (unsigned i = 0; i < cfg.connections; i++) {
    if (cfg.rate > 0) idle[idle_count++] = &conns[i];
    else timers_set(&timers, &conns[i].timer, begin + cfg.ramp_ns / cfg.connections * i);
  }
  if (cfg.rate > 0) timers_set(&timers, &pace, begin);
  timers_run(now_ns());
  for (;;) {
    int n = epoll_wait(epoll_fd, ready, 256, 20);
    bool timed = n == 0;
    for (int i = 0; i < n; i++) {
      struct conn *c = ready[i].data.ptr;
      if (!c) timed = true;
      else if (c->busy && (ready[i].events & EPOLLOUT)) send_more(c, now_ns());
      else readable(c);
    }
    int64_t now = now_ns();
    if (timed) timers_run(now);
    if (over(now) && (busy_count == 0 || now >= end + cfg.grace_ns)) break;
  }
  int64_t stopped = now_ns();
  sums.elapsed_ns = (stopped < end ? stopped : end) - begin;
  sums.unfinished = busy_count;
  if (cfg.rate > 0 && errors < cfg.max_errors && !cfg.max_calls) {
    uint64_t planned = (uint64_t)((double)cfg.duration_ns / 1e9 * cfg.rate);
    sums.unsent = planned > sums.started ? planned - sums.started : 0;
  }
}

static void prepare(void) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  signal(SIGPIPE, SIG_IGN);
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  conns = calloc(cfg.connections, sizeof *conns);
  idle = calloc(cfg.connections, sizeof *idle);
  if (epoll_fd < 0 || !conns || !idle || !timers_open(&timers)) {
    perror("load");
    exit(1);
  }
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timers.fd, &e);
  for (unsigned i = 0; i < cfg.connections; i++)
    if (!open_conn(&conns[i])) {
      fprintf(stderr, "load: connection %u refused: %s\n", i + 1, strerror(errno));
      exit(1);
    }
}

int main(int argc, char **argv) {
  cfg = config_read(argc, argv);
  prepare();
  run();
  report_print(&cfg, &sums);
  return errors >= cfg.max_errors || sums.unfinished ? 1 : 0;
}
