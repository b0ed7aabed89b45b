#define _GNU_SOURCE
#include <arpa/inet.h>
#include <getopt.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

#define MAX_HEADERS 32
#define MAX_BODY (64L << 20)

static void fail(const char *what, const char *value) {
  fprintf(stderr, "load: %s: %s\n", what, value);
  exit(2);
}

static void usage_exit(void) {
  fputs("usage: load [options] http://host:port/path\n"
        "  -c N           connections (1)\n"
        "  -d SECONDS     how long calls are started (8)\n"
        "  -n N           stop after N calls\n"
        "  -r RATE        open loop: calls per second on a fixed schedule; latency counts from it\n"
        "  -X METHOD      GET, or POST when there is a body\n"
        "  -H 'Name: v'   a header (repeatable)\n"
        "  -b FILE        the body\n"
        "  --sse          answers are event streams\n"
        "  --usage        sum the usage numbers of the answers\n"
        "  --end-mark S   data that ends a stream ([DONE])\n"
        "  --ramp MS      spread the first calls of the connections over this time (0)\n"
        "  --timeout MS   per call (30000)\n"
        "  --grace MS     wait for running calls at the end (10000)\n"
        "  --max-errors N give up after so many failed calls (1000)\n"
        "  --hist FILE    write the raw histograms\n",
        stderr);
  exit(2);
}

static double number(const char *option, const char *text, double low, double high) {
  char *end;
  double v = strtod(text, &end);
  if (*end || end == text || !(v >= low && v <= high)) fail(option, text);
  return v;
}

static char *file_read(const char *path, size_t *length) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END) < 0) fail("cannot read", path);
  long n = ftell(f);
  if (n < 0 || n > MAX_BODY) fail("body is too large", path);
  rewind(f);
  char *data = malloc((size_t)n + 1);
  if (!data || fread(data, 1, (size_t)n, f) != (size_t)n) fail("cannot read", path);
  fclose(f);
  *length = (size_t)n;
  return data;
}

/* Splits http://host:port/path, looks the host up, returns the path. */
static const char *target(const char *url, struct config *cfg, char authority[256]) {
  if (strncmp(url, "http://", 7) != 0) fail("only http:// is spoken", url);
  const char *at = url + 7, *slash = strchrnul(at, '/');
  size_t n = (size_t)(slash - at);
  if (n == 0 || n >= 256) fail("no host in", url);
  memcpy(authority, at, n);
  authority[n] = 0;
  char host[256];
  memcpy(host, authority, n + 1);
  char *colon = strrchr(host, ':');
  if (colon) *colon++ = 0;
  struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
  if (getaddrinfo(host, colon ? colon : "80", &hints, &found) != 0) fail("unknown host", authority);
  memcpy(&cfg->address, found->ai_addr, sizeof cfg->address);
  freeaddrinfo(found);
  return *slash ? slash : "/";
}

static void request_build(struct config *cfg, const char *method, const char *path,
                          const char *authority, char **headers, unsigned count,
                          const char *body_file) {
  char *head;
  size_t head_length, body_length = 0;
  char *body = body_file ? file_read(body_file, &body_length) : NULL;
  FILE *out = open_memstream(&head, &head_length);
  bool host = false;
  fprintf(out, "%s %s HTTP/1.1\r\n", method, path);
  for (unsigned i = 0; i < count; i++) {
    fprintf(out, "%s\r\n", headers[i]);
    host |= strncasecmp(headers[i], "host:", 5) == 0;
  }
  if (!host) fprintf(out, "Host: %s\r\n", authority);
  if (body) fprintf(out, "Content-Length: %zu\r\n", body_length);
  fputs("\r\n", out);
  if (body) fwrite(body, 1, body_length, out);
  fclose(out);
  free(body);
  cfg->request = head;
  cfg->request_length = head_length;
}

struct config config_read(int argc, char **argv) {
  enum { SSE = 256, USAGE, END_MARK, RAMP, TIMEOUT, GRACE, MAX_ERRORS, HIST };
  static const struct option options[] = {
      {"sse", 0, 0, SSE},         {"usage", 0, 0, USAGE},           {"end-mark", 1, 0, END_MARK},
      {"ramp", 1, 0, RAMP},       {"timeout", 1, 0, TIMEOUT},       {"grace", 1, 0, GRACE},
      {"hist", 1, 0, HIST},       {"max-errors", 1, 0, MAX_ERRORS}, {0, 0, 0, 0}};
  struct config cfg = {.connections = 1, .duration_ns = 8000000000, .grace_ns = 10000000000,
                       .timeout_ns = 30000000000, .max_errors = 1000, .end_mark = "[DONE]"};
  char *headers[MAX_HEADERS], authority[256];
  const char *method = NULL, *body = NULL;
  unsigned count = 0;
  for (int o; (o = getopt_long(argc, argv, "c:d:n:r:X:H:b:", options, NULL)) != -1;) {
    switch (o) {
      case 'c': cfg.connections = (unsigned)number("-c", optarg, 1, 20000); break;
      case 'd': cfg.duration_ns = (int64_t)(number("-d", optarg, 0.01, 86400) * 1e9); break;
      case 'n': cfg.max_calls = (uint64_t)number("-n", optarg, 1, 1e12); break;
      case 'r': cfg.rate = number("-r", optarg, 0.001, 1e7); break;
      case 'X': method = optarg; break;
      case 'b': body = optarg; break;
      case 'H':
        if (count == MAX_HEADERS) fail("too many headers", optarg);
        headers[count++] = optarg;
        break;
      case SSE: cfg.sse = true; break;
      case USAGE: cfg.usage = true; break;
      case END_MARK: cfg.end_mark = optarg; break;
      case HIST: cfg.hist_file = optarg; break;
      case RAMP: cfg.ramp_ns = (int64_t)(number("--ramp", optarg, 0, 3.6e6) * 1e6); break;
      case TIMEOUT: cfg.timeout_ns = (int64_t)(number("--timeout", optarg, 1, 3.6e6) * 1e6); break;
      case GRACE: cfg.grace_ns = (int64_t)(number("--grace", optarg, 0, 3.6e6) * 1e6); break;
      case MAX_ERRORS: cfg.max_errors = (uint64_t)number("--max-errors", optarg, 1, 1e12); break;
      default: usage_exit();
    }
  }
  if (optind != argc - 1) usage_exit();
  const char *path = target(argv[optind], &cfg, authority);
  if (!method) method = body ? "POST" : "GET";
  cfg.head = strcmp(method, "HEAD") == 0;
  request_build(&cfg, method, path, authority, headers, count, body);
  return cfg;
}
