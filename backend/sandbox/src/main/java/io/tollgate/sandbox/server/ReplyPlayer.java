package io.tollgate.sandbox.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Body;
import io.tollgate.sandbox.wire.Reply.Ending;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays one reply onto a channel, at its pace and at the client's. Lives on the channel's loop. */
// A write that fails closes the channel, and a closed channel ends its reply: no future is needed.
@SuppressWarnings("FutureReturnValueIgnored")
final class ReplyPlayer {
  private static final int FLUSH_BYTES = 32 * 1024;
  private static final long LONGEST_HANG_MINUTES = 10;
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final Channel channel;
  private final Served served;
  private final Reply reply;
  private final boolean headOnly;
  private final boolean keepAlive;
  private final byte[] id;
  private final byte[] created;
  private final String date;
  private final Listener listener;
  private final List<Frame> frames;
  private final boolean chunked;
  private @Nullable ByteBuf pending;
  private @Nullable Future<?> timer;
  private int next;
  private boolean waitsForRoom;
  private boolean over;

  ReplyPlayer(Channel channel, Served served, Incoming incoming, Stamp stamp, Listener listener) {
    this.channel = channel;
    this.served = served;
    this.reply = served.reply();
    this.headOnly = incoming.request().method().equals("HEAD");
    this.keepAlive = incoming.keepAlive();
    this.listener = listener;
    stamp.renew();
    this.id = stamp.id();
    this.created = stamp.created();
    this.date = stamp.date();
    this.chunked = reply.body() instanceof Body.Chunked;
    this.frames =
        switch (reply.body()) {
          case Body.Whole whole -> List.of(whole.frame());
          case Body.Chunked all -> all.frames();
        };
  }

  /** Hears how the reply goes. */
  interface Listener {
    /** All is made; the last bytes leave right after this. */
    void complete();

    /** The connection is free for the next reply. */
    void free();
  }

  void start() {
    after(reply.timing().firstByteMillis(), this::begin);
  }

  /** The channel takes bytes again. */
  void roomAgain() {
    if (waitsForRoom && !over) {
      waitsForRoom = false;
      pump();
    }
  }

  /** Stops without a further byte. Returns whether the reply was cut short by it. */
  boolean abandon() {
    boolean cutShort = !over;
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
    if (pending != null) {
      pending.release();
      pending = null;
    }
    return cutShort;
  }

  private void begin() {
    if (reply.status() != Reply.NO_HEAD) {
      Head.write(buffer(), served, id, date, keepAlive);
    }
    pump();
  }

  private void pump() {
    while (next < frames.size() && !headOnly) {
      append(frames.get(next++));
      long gap = reply.timing().gapMillis();
      boolean more = next < frames.size();
      if (more && gap > 0) {
        flush();
        after(gap, this::pump);
        return;
      }
      // The last bytes leave in end(), after they were counted.
      if (more && (reply.timing().separately() || buffer().readableBytes() >= FLUSH_BYTES)) {
        flush();
      }
      if (more && !channel.isWritable()) {
        flush();
        waitsForRoom = !channel.isWritable();
        if (waitsForRoom) {
          return;
        }
      }
    }
    end();
  }

  private void end() {
    switch (reply.ending()) {
      case KEEP -> {
        if (chunked && !headOnly) {
          ByteBufUtil.writeAscii(buffer(), LAST_CHUNK);
        }
        over = true;
        listener.complete();
        flush();
        listener.free();
      }
      case CLOSE, RESET -> {
        over = true;
        listener.complete();
        close();
      }
      case HANG -> {
        flush();
        timer = channel.eventLoop().schedule(this::cutHang, LONGEST_HANG_MINUTES, TimeUnit.MINUTES);
      }
    }
  }

  private void cutHang() {
    channel.close();
  }

  private void close() {
    if (reply.ending() == Ending.RESET) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    ByteBuf last = pending;
    pending = null;
    if (last == null) {
      channel.close();
    } else {
      channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void append(Frame frame) {
    ByteBuf out = buffer();
    if (chunked) {
      if (frame.length() == 0) {
        return;
      }
      ByteBufUtil.writeAscii(out, Integer.toHexString(frame.length()));
      ByteBufUtil.writeShortBE(out, '\r' << 8 | '\n');
    }
    int start = out.writerIndex();
    out.writeBytes(frame.bytes());
    if (frame.idAt() >= 0) {
      out.setBytes(start + frame.idAt(), id);
    }
    if (frame.createdAt() >= 0) {
      out.setBytes(start + frame.createdAt(), created);
    }
    if (chunked) {
      ByteBufUtil.writeShortBE(out, '\r' << 8 | '\n');
    }
  }

  private ByteBuf buffer() {
    ByteBuf buffer = pending;
    if (buffer == null) {
      buffer = channel.alloc().ioBuffer(1_024);
      pending = buffer;
    }
    return buffer;
  }

  private void flush() {
    ByteBuf buffer = pending;
    pending = null;
    if (buffer != null) {
      channel.writeAndFlush(buffer, channel.voidPromise());
    }
  }

  private void after(long millis, Runnable step) {
    if (millis <= 0) {
      step.run();
      return;
    }
    timer =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  if (!over) {
                    step.run();
                  }
                },
                millis,
                TimeUnit.MILLISECONDS);
  }
}
