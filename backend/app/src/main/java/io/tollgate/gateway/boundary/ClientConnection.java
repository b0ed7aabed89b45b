package io.tollgate.gateway.boundary;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Deadlines;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One customer's connection: reads a request, has it served, writes the answer, then reads the
 * next. Translates between bytes and the call's {@link ClientLink}; decides nothing about a call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the channel, which tells us.
final class ClientConnection extends ChannelInboundHandlerAdapter implements ClientLink {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long MAX_DISCARD = 64L * 1024 * 1024;
  private static final int BODY_BYTES_PER_SECOND = 16 * 1024;
  private static final long LOOK_NANOS = 1_000_000_000;
  private static final long NOT_DUE_MILLIS = 86_400_000;

  private enum State {
    READING,
    SERVING,
    /** Answered for good; what still comes is thrown away so that the answer can be read. */
    DISCARDING
  }

  private final GatewayLimits limits;
  private final Doors doors;
  private final Deadlines deadlines;
  private final CallIds ids;
  private final RequestReader reader;
  private final Channel channel;
  private State state = State.READING;
  private boolean advancing;
  private boolean streaming;
  private boolean closed;
  private long discarded;
  private long dueNanos;
  private Deadlines.@Nullable Deadline timer;
  private @Nullable Listener listener;
  private @Nullable RequestHead serving;
  private long bodyBytesSeen;

  ClientConnection(
      Channel channel,
      GatewayLimits limits,
      BodyBudget budget,
      Doors doors,
      Deadlines deadlines,
      CallIds ids) {
    this.channel = channel;
    this.limits = limits;
    this.doors = doors;
    this.deadlines = deadlines;
    this.ids = ids;
    this.reader = new RequestReader(limits, budget);
    due(limits.headMillis());
    timer = deadlines.at(System.nanoTime() + LOOK_NANOS, this::timeUp);
  }

  // ---- what the network tells ----

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (state == State.DISCARDING) {
      discarded += in.readableBytes();
      in.release();
      if (discarded > MAX_DISCARD) {
        ctx.close();
      }
      return;
    }
    reader.append(in, ctx.alloc());
    if (state == State.READING) {
      advance();
    } else if (reader.waitingBytes() > limits.aheadBytes()) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closed = true;
    reader.release();
    Deadlines.Deadline running = timer;
    if (running != null) {
      running.cancel();
    }
    Listener to = listener;
    if (to != null) {
      to.clientGone();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      due(NOT_DUE_MILLIS);
      Listener to = listener;
      if (to != null) {
        to.clientCaughtUp();
      }
    } else {
      due(limits.stuckWriteMillis());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  // ---- requests ----

  private void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      while (state == State.READING && !closed) {
        if (!readOne()) {
          return;
        }
      }
    } finally {
      advancing = false;
    }
  }

  /** True when a request was served already and the next may be read. */
  private boolean readOne() {
    RequestReader.Progress progress;
    boolean headKnown = reader.head() != null;
    try {
      progress = reader.advance();
    } catch (BadRequest bad) {
      refuseFraming(bad);
      return false;
    }
    switch (progress) {
      case IDLE -> due(limits.idleMillis());
      case WANTS_CONTINUE -> {
        channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
        dueForBody();
      }
      case NEED_MORE -> {
        if (reader.head() == null) {
          if (dueNanos - System.nanoTime() > TimeUnit.MILLISECONDS.toNanos(limits.headMillis())) {
            due(limits.headMillis());
          }
        } else if (!headKnown) {
          dueForBody();
        }
      }
      case COMPLETE -> {
        serve();
        return true;
      }
    }
    return false;
  }

  private void serve() {
    RequestHead head = reader.head();
    if (head == null) {
      return;
    }
    serving = head;
    state = State.SERVING;
    due(NOT_DUE_MILLIS);
    doors.serve(
        new Presented(
            head.method(), head.path(), head.query(), head.key(), head.host(), reader.body()),
        this);
  }

  private void refuseFraming(BadRequest bad) {
    ProblemType type =
        bad.status() == 503 ? ProblemType.SERVICE_UNAVAILABLE : ProblemType.INVALID_REQUEST_ERROR;
    byte[] json = Replies.problem(new ProblemException(type, bad.status(), bad.text(), null));
    serving = null;
    reader.release();
    channel.writeAndFlush(
        Replies.whole(
            channel.alloc(), bad.status(), Replies.named(List.of(), ids), json, false, false),
        channel.voidPromise());
    discard();
  }

  private void timeUp() {
    if (closed) {
      return;
    }
    long now = System.nanoTime();
    if (dueNanos - now > 0) {
      // What is due may have moved nearer by the next look, so look at least once a second.
      timer = deadlines.at(Math.min(dueNanos, now + LOOK_NANOS), this::timeUp);
      return;
    }
    if (state == State.READING && reader.head() != null && bodyKeepsPace()) {
      dueForBody();
      timer = deadlines.at(now + LOOK_NANOS, this::timeUp);
      return;
    }
    boolean inRequest = reader.head() != null || reader.waitingBytes() > 0;
    if (state == State.READING && inRequest) {
      refuseFraming(new BadRequest(408, "The request did not arrive in time."));
      timer = deadlines.at(now + LOOK_NANOS, this::timeUp);
    } else {
      channel.close();
    }
  }

  private void due(long millis) {
    dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void dueForBody() {
    bodyBytesSeen = reader.bodyBytes();
    due(limits.bodyMillis());
  }

  /** By what came, not by what was announced: announcing costs a slow client nothing. */
  private boolean bodyKeepsPace() {
    long came = reader.bodyBytes() - bodyBytesSeen;
    return came * 1000 / BODY_BYTES_PER_SECOND >= limits.bodyMillis();
  }

  // ---- answers ----

  @Override
  public Executor loop() {
    return channel.eventLoop();
  }

  @Override
  public Deadlines deadlines() {
    return deadlines;
  }

  @Override
  public boolean gone() {
    return closed;
  }

  @Override
  public boolean congested() {
    return !channel.isWritable();
  }

  @Override
  public void listen(@Nullable Listener to) {
    listener = to;
  }

  @Override
  public void answer(List<Header> headers, byte[] json) {
    whole(200, headers, json);
  }

  @Override
  public void refuse(ProblemException problem, List<Header> headers) {
    whole(problem.status(), headers, Replies.problem(problem));
  }

  private void whole(int status, List<Header> headers, byte[] json) {
    listener = null;
    RequestHead head = serving;
    if (closed || head == null) {
      return;
    }
    boolean headOnly = head.method().equals("HEAD");
    boolean keep = keepAlive();
    channel.writeAndFlush(
        Replies.whole(channel.alloc(), status, Replies.named(headers, ids), json, keep, headOnly),
        channel.voidPromise());
    finished(keep);
  }

  @Override
  public void startEvents(List<Header> headers) {
    streaming = true;
    RequestHead head = serving;
    if (!closed && head != null) {
      channel.writeAndFlush(
          Replies.streamHead(channel.alloc(), headers, !head.http10(), keepAlive()),
          channel.voidPromise());
    }
  }

  @Override
  public void send(byte[] events) {
    if (!closed && events.length > 0) {
      channel.writeAndFlush(
          Replies.chunk(channel.alloc(), null, events, chunked()), channel.voidPromise());
    }
  }

  @Override
  public void endEvents(byte[] tail) {
    listener = null;
    if (closed) {
      return;
    }
    ByteBuf out = Replies.chunk(channel.alloc(), null, tail, chunked());
    if (chunked()) {
      Replies.lastChunk(out);
    }
    channel.writeAndFlush(out, channel.voidPromise());
    finished(keepAlive());
  }

  @Override
  public void breakOff(ProblemException problem) {
    listener = null;
    if (!closed) {
      channel
          .writeAndFlush(
              Replies.chunk(channel.alloc(), null, Replies.errorEvent(problem), chunked()))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void drop() {
    listener = null;
    if (!closed) {
      channel.close();
    }
  }

  private boolean chunked() {
    return serving != null && !serving.http10();
  }

  private boolean keepAlive() {
    RequestHead head = serving;
    return head != null && head.keepAlive() && !doors.draining() && !(head.http10() && streaming);
  }

  private void finished(boolean keep) {
    streaming = false;
    serving = null;
    reader.next();
    if (!keep) {
      discard();
      return;
    }
    state = State.READING;
    due(limits.idleMillis());
    if (!channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
    advance();
  }

  /** Ends our side, and reads on for a while so that a reset cannot swallow the answer. */
  private void discard() {
    state = State.DISCARDING;
    due(2_000);
    channel.config().setAutoRead(true);
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            done -> {
              if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              } else {
                channel.close();
              }
            });
  }
}
