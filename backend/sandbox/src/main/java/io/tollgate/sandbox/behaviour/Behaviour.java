package io.tollgate.sandbox.behaviour;

/**
 * Every way the sandbox can behave. A behaviour is named by its {@link #label()}; one that takes an
 * argument may carry it behind a hyphen, as in {@code cut-stream-3}.
 */
public enum Behaviour {
  NONE("none", "answers well"),
  ERROR_400("error-400", "400 in the wire's error shape"),
  ERROR_401("error-401", "401, as for a wrong provider key"),
  ERROR_402("error-402", "402, as for an empty provider account"),
  ERROR_429("error-429", 1, 0, 3_600, "429 with Retry-After of the argument's seconds"),
  ERROR_500("error-500", "500 in the wire's error shape"),
  ERROR_502_HTML("error-502-html", "502 with an HTML page of a proxy"),
  ERROR_503("error-503", "503 in the wire's error shape"),
  ERROR_529("error-529", "529, Anthropic's overloaded_error"),
  SLOW("slow", 2_000, 0, 600_000, "a good answer, its first byte late by the argument's millis"),
  SLOW_CHUNKS(
      "slow-chunks", 300, 0, 600_000, "a good stream with the argument's millis between chunks"),
  STALL("stall", "status and headers, then nothing until the client leaves"),
  HANG("hang", "reads the request and never answers"),
  CLOSE("close", "reads the request and closes the connection"),
  RESET("reset", "reads the request and resets the connection (RST)"),
  CUT_STREAM("cut-stream", 3, 0, 100_000, "closes TCP after the argument's number of events"),
  CUT_BODY(
      "cut-body", "sends half of what its content-length (or its stream) promised, then closes"),
  ERROR_IN_STREAM(
      "error-in-stream",
      3,
      0,
      100_000,
      "after the argument's number of events, `event: error` with an error, then a clean end"),
  ERROR_DATA_IN_STREAM(
      "error-data-in-stream", 3, 0, 100_000, "as error-in-stream, without the `event:` line"),
  ERROR_IN_200("error-in-200", "200 with an error body"),
  HTML_200("html-200", "200 with an HTML page"),
  EMPTY_200("empty-200", "200 with no body"),
  GARBAGE("garbage", "200 with JSON that breaks off"),
  GARBAGE_STREAM("garbage-stream", "a stream whose data lines are no JSON from the third event on"),
  NO_USAGE("no-usage", "a good answer without usage"),
  ZERO_USAGE("zero-usage", "a good answer whose usage is all zeros"),
  TWO_USAGES("two-usages", "a stream with two different usages, the last one right"),
  BAD_USAGE_NEGATIVE("bad-usage-negative", "usage with a negative output count"),
  BAD_USAGE_CACHED_ABOVE_INPUT(
      "bad-usage-cached-above-input", "usage with more cached tokens than input tokens"),
  BAD_USAGE_HUGE("bad-usage-huge", "usage with 987654321 output tokens"),
  REFUSAL("refusal", "some content, then a refusal"),
  REFUSAL_EMPTY("refusal-empty", "a refusal without content"),
  CONTENT_FILTER("content-filter", "some content, then the vendor's filter cuts it"),
  NO_CONTENT("no-content", "an answer without content and without a tool call"),
  NO_DONE("no-done", "a good stream without its last event ([DONE], message_stop)"),
  CRLF("crlf", "a good stream with CRLF line ends"),
  COMMENTS(
      "comments", "a good answer with keep-alive comment lines (empty lines before a whole one)"),
  BIG_ANSWER("big-answer", 1_000, 1, 100_000, "a text of exactly the argument's number of tokens"),
  FAIL_N_TIMES(
      "fail-n-times",
      1,
      1,
      1_000_000,
      "503 the argument's number of times for this model, then good");

  private static final int NO_ARGUMENT = -1;

  private final String label;
  private final int defaultArgument;
  private final int least;
  private final int most;
  private final String meaning;

  Behaviour(String label, String meaning) {
    this(label, NO_ARGUMENT, NO_ARGUMENT, NO_ARGUMENT, meaning);
  }

  Behaviour(String label, int defaultArgument, int least, int most, String meaning) {
    this.label = label;
    this.defaultArgument = defaultArgument;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** The name in model suffixes, headers and the control API. */
  public String label() {
    return label;
  }

  public boolean takesArgument() {
    return defaultArgument != NO_ARGUMENT;
  }

  /** The argument where none is given, or -1 for a behaviour without one. */
  public int defaultArgument() {
    return defaultArgument;
  }

  /** What it does, in a phrase. */
  public String meaning() {
    return meaning;
  }

  boolean accepts(long argument) {
    return takesArgument() && argument >= least && argument <= most;
  }
}
