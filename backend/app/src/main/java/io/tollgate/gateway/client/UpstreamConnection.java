package io.tollgate.gateway.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection to a channel: encodes a request, decodes its answer, then is kept or closed. */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the channel, which tells us.
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final int SMALL_BODY = 32 * 1024;

  private final Connections home;
  private final Origin origin;
  private final ResponseDecoder decoder = new ResponseDecoder();
  private @Nullable ChannelHandlerContext context;
  private @Nullable UpstreamListener listener;
  private Wire.@Nullable UpstreamRequest waiting;
  private @Nullable Run current;
  private boolean reused;
  private boolean heardAnything;
  private boolean kept;

  UpstreamConnection(Connections home, Origin origin) {
    this.home = home;
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  boolean usable() {
    kept = false;
    return context != null && context.channel().isActive();
  }

  Exchange send(Wire.UpstreamRequest request, UpstreamListener to, boolean onKept) {
    listener = to;
    reused = onKept;
    heardAnything = false;
    decoder.reset();
    Run run = new Run();
    current = run;
    if (context != null && context.channel().isActive()) {
      write(context, request);
    } else {
      waiting = request;
    }
    return run;
  }

  void connected(boolean success) {
    if (!success) {
      fail(UpstreamListener.Failure.CONNECT);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    Wire.UpstreamRequest request = waiting;
    waiting = null;
    if (request != null && listener != null) {
      write(ctx, request);
    } else if (listener == null) {
      ctx.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      UpstreamListener to = listener;
      if (to == null) {
        // Bytes nobody asked for: the connection cannot be trusted for another request.
        ctx.close();
        return;
      }
      heardAnything = true;
      decode(ctx, in, to);
    } finally {
      in.release();
    }
  }

  private void decode(ChannelHandlerContext ctx, ByteBuf in, UpstreamListener to) {
    try {
      while (listener != null) {
        ResponseDecoder.Event event = decoder.next(in);
        switch (event) {
          case NEED_MORE -> {
            return;
          }
          case HEAD -> to.answered(decoder.status(), decoder.contentType(), decoder.retryAfter());
          case DATA -> to.received(decoder.takeData());
          case END -> {
            finish(ctx, in.isReadable());
            to.ended();
            return;
          }
        }
      }
    } catch (ResponseDecoder.GarbageException garbage) {
      fail(UpstreamListener.Failure.GARBAGE);
    }
  }

  private void finish(ChannelHandlerContext ctx, boolean leftovers) {
    listener = null;
    current = null;
    if (decoder.keepAlive() && !leftovers && ctx.channel().isActive()) {
      ctx.channel().config().setAutoRead(true);
      kept = true;
      home.keep(this);
    } else {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (kept) {
      home.forget(this);
    }
    UpstreamListener to = listener;
    if (to == null) {
      return;
    }
    if (decoder.endsAtClose()) {
      listener = null;
      to.ended();
    } else {
      fail(
          reused && !heardAnything
              ? UpstreamListener.Failure.STALE
              : UpstreamListener.Failure.BROKEN);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset by the other side; channelInactive tells the listener.
    ctx.close();
  }

  private void fail(UpstreamListener.Failure failure) {
    UpstreamListener to = listener;
    listener = null;
    current = null;
    waiting = null;
    if (context != null) {
      context.close();
    }
    if (to != null) {
      to.failed(failure);
    }
  }

  private void write(ChannelHandlerContext ctx, Wire.UpstreamRequest request) {
    List<byte[]> body = request.body();
    int length = 0;
    for (byte[] part : body) {
      length += part.length;
    }
    ByteBuf head = ctx.alloc().directBuffer(512 + (length <= SMALL_BODY ? length : 0));
    ByteBufUtil.writeAscii(head, "POST ");
    ByteBufUtil.writeAscii(head, origin.basePath());
    ByteBufUtil.writeAscii(head, request.path());
    ByteBufUtil.writeAscii(head, " HTTP/1.1\r\nhost: ");
    ByteBufUtil.writeAscii(head, origin.hostHeader());
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      ByteBufUtil.writeAscii(head, "\r\n");
      ByteBufUtil.writeAscii(head, header.getKey());
      ByteBufUtil.writeAscii(head, ": ");
      ByteBufUtil.writeAscii(head, header.getValue());
    }
    ByteBufUtil.writeAscii(head, "\r\ncontent-length: ");
    ByteBufUtil.writeAscii(head, Integer.toString(length));
    ByteBufUtil.writeAscii(head, "\r\n\r\n");
    if (length <= SMALL_BODY) {
      for (byte[] part : body) {
        head.writeBytes(part);
      }
      ctx.writeAndFlush(head, ctx.voidPromise());
    } else {
      ctx.write(head, ctx.voidPromise());
      ctx.writeAndFlush(Unpooled.wrappedBuffer(body.toArray(byte[][]::new)), ctx.voidPromise());
    }
  }

  /** The exchange now on this connection; turns inert when it is over. */
  private final class Run implements Exchange {

    @Override
    public void pause() {
      setReading(false);
    }

    @Override
    public void resume() {
      setReading(true);
    }

    @Override
    public void abort() {
      if (current == this) {
        listener = null;
        current = null;
        waiting = null;
        if (context != null) {
          context.close();
        }
      }
    }

    private void setReading(boolean reading) {
      if (current == this && context != null) {
        context.channel().config().setAutoRead(reading);
      }
    }
  }
}
