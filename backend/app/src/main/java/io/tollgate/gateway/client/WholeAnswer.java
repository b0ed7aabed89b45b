package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonFault;

/** Collects a body that makes sense only when it is complete. */
abstract class WholeAnswer implements Answer {

  private static final byte[] NOTHING = {};

  private final ByteOut body = new ByteOut(0);
  private final WireLimits limits;
  private boolean tooLong;

  WholeAnswer(WireLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the complete body in {@code [0, to)}.
   *
   * @throws JsonFault when it is not valid JSON
   */
  abstract Verdict read(byte[] buf, int to) throws JsonFault;

  @Override
  public final byte[] feed(byte[] bytes, int from, int to) {
    if (tooLong || body.size() + (to - from) > limits.answerBytes()) {
      tooLong = true;
      body.clear();
    } else {
      body.put(bytes, from, to);
    }
    return NOTHING;
  }

  @Override
  public final Verdict end() {
    if (tooLong) {
      return new Verdict.Broken("answer_too_long");
    }
    try {
      return read(body.array(), body.size());
    } catch (JsonFault e) {
      return new Verdict.Broken(e.truncated() && body.size() > 0 ? "cut" : "garbage");
    }
  }

  @Override
  public final boolean spoiled() {
    return tooLong;
  }

  /** Only the body's framing says that it is complete. */
  @Override
  public final boolean finished() {
    return false;
  }
}
