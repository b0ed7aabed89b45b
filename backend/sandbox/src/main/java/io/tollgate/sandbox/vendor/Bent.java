package io.tollgate.sandbox.vendor;

import io.tollgate.sandbox.behaviour.Chosen;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Body;
import io.tollgate.sandbox.wire.Reply.Ending;
import io.tollgate.sandbox.wire.Reply.Timing;
import io.tollgate.sandbox.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The misbehaviours that spoil a good reply on its way out. */
final class Bent {
  private static final int GOOD_EVENTS_BEFORE_GARBAGE = 2;
  private static final int EVENTS_BETWEEN_COMMENTS = 4;
  private static final String IN_STREAM = "The sandbox was asked to fail in the middle.";

  private Bent() {}

  /** Returns the reply as the behaviour spoils it; the same where it does not. */
  static Reply bend(Reply good, Chosen chosen, Wire wire) {
    return switch (good.body()) {
      case Body.Whole whole -> bendWhole(good, whole, chosen, wire);
      case Body.Chunked chunked -> bendStream(good, chunked.frames(), chosen, wire);
    };
  }

  private static Reply bendWhole(Reply good, Body.Whole whole, Chosen chosen, Wire wire) {
    return switch (chosen.behaviour()) {
      case SLOW -> good.with(new Timing(chosen.argument(), 0, false));
      case STALL ->
          good.with(new Body.Whole(Frame.fixed(""), whole.declaredLength())).with(Ending.HANG);
      case CUT_BODY, CUT_STREAM ->
          good.with(new Body.Whole(whole.frame().half(), whole.declaredLength()))
              .with(Ending.CLOSE);
      case ERROR_IN_STREAM, ERROR_DATA_IN_STREAM -> Errors.error(wire, 200, null, IN_STREAM);
      case GARBAGE_STREAM -> good.with(cutWhole(whole));
      case COMMENTS -> good.with(led(whole));
      default -> good;
    };
  }

  private static Reply bendStream(Reply good, List<Frame> frames, Chosen chosen, Wire wire) {
    int argument = chosen.argument();
    return switch (chosen.behaviour()) {
      case SLOW -> good.with(new Timing(argument, 0, false));
      case SLOW_CHUNKS -> good.with(new Timing(0, argument, true));
      case STALL -> good.with(new Body.Chunked(List.of())).with(Ending.HANG);
      case CUT_STREAM -> good.with(new Body.Chunked(first(frames, argument))).with(Ending.CLOSE);
      case CUT_BODY ->
          good.with(new Body.Chunked(first(frames, frames.size() / 2))).with(Ending.CLOSE);
      case ERROR_IN_STREAM -> good.with(failing(frames, argument, "event: error\n", wire));
      case ERROR_DATA_IN_STREAM -> good.with(failing(frames, argument, "", wire));
      case GARBAGE_STREAM -> good.with(garbage(frames));
      case NO_DONE -> good.with(new Body.Chunked(first(frames, frames.size() - 1)));
      case CRLF -> good.with(new Body.Chunked(frames.stream().map(Frame::withCrLf).toList()));
      case COMMENTS -> good.with(commented(frames));
      default -> good;
    };
  }

  private static List<Frame> first(List<Frame> frames, int count) {
    return frames.subList(0, Math.min(count, frames.size()));
  }

  private static Body failing(List<Frame> frames, int after, String eventLine, Wire wire) {
    List<Frame> sent = new ArrayList<>(first(frames, after));
    sent.add(Frame.of(eventLine + "data: " + wire.error(529, null, IN_STREAM) + "\n\n"));
    return new Body.Chunked(sent);
  }

  private static Body garbage(List<Frame> frames) {
    List<Frame> sent = new ArrayList<>(first(frames, GOOD_EVENTS_BEFORE_GARBAGE));
    for (int i = GOOD_EVENTS_BEFORE_GARBAGE; i < frames.size(); i++) {
      sent.add(Frame.fixed("data: {\"id\":\"chatcmpl-1\",\"choi\u0000<<\n\n"));
    }
    return new Body.Chunked(sent);
  }

  private static Body commented(List<Frame> frames) {
    List<Frame> sent = new ArrayList<>(frames.size() * 2);
    sent.add(Frame.fixed(": keep-alive\n\n"));
    for (int i = 0; i < frames.size(); i++) {
      sent.add(frames.get(i));
      if (i % EVENTS_BETWEEN_COMMENTS == 0) {
        sent.add(Frame.fixed(":\n: still working\n\n"));
      }
    }
    return new Body.Chunked(sent);
  }

  private static Body cutWhole(Body.Whole whole) {
    Frame half = whole.frame().half();
    return new Body.Whole(half, half.length());
  }

  /** Empty lines before the JSON, as a vendor sends them to keep a waiting connection alive. */
  private static Body led(Body.Whole whole) {
    byte[] lead = "\n\n\n".getBytes(StandardCharsets.US_ASCII);
    Frame frame = whole.frame();
    byte[] bytes = new byte[lead.length + frame.length()];
    System.arraycopy(lead, 0, bytes, 0, lead.length);
    System.arraycopy(frame.bytes(), 0, bytes, lead.length, frame.length());
    Frame moved =
        new Frame(
            bytes,
            frame.idAt() < 0 ? -1 : frame.idAt() + lead.length,
            frame.createdAt() < 0 ? -1 : frame.createdAt() + lead.length);
    return new Body.Whole(moved, bytes.length);
  }
}
