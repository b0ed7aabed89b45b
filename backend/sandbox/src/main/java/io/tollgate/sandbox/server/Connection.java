package io.tollgate.sandbox.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.tollgate.sandbox.control.Router;
import io.tollgate.sandbox.control.Router.Routed;
import io.tollgate.sandbox.control.Stats;
import io.tollgate.sandbox.vendor.Served;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One client's connection: gathers requests, answers them one after the other. */
// A write that fails closes the channel, and a closed channel ends its reply: no future is needed.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
  private static final int LARGEST_BODY = 64 * 1024 * 1024;
  private static final int LARGEST_BODY_ON_LOOP = 64 * 1024;
  private static final int MOST_QUEUED = 128;

  private final Router router;
  private final Stats stats;
  private final Stamp stamp;
  private final Executor offLoop;
  private final Deque<Incoming> queue = new ArrayDeque<>();
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private @Nullable ReplyPlayer player;
  private @Nullable Served playing;
  private boolean busy;
  private boolean counted;

  Connection(Router router, Stats stats, Stamp stamp, Executor offLoop) {
    this.router = router;
    this.stats = stats;
    this.stamp = stamp;
    this.offLoop = offLoop;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent content) {
        gather(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (player != null && ctx.channel().isWritable()) {
      player.roomAgain();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    dropBody();
    queue.clear();
    if (player != null && player.abandon() && counted) {
      stats.clientLeft();
    }
    player = null;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      refuse(ctx, "400 Bad Request");
      return;
    }
    head = request;
    if (HttpUtil.is100ContinueExpected(request)) {
      ctx.writeAndFlush(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
    }
  }

  private void gather(ChannelHandlerContext ctx, HttpContent content) {
    HttpRequest request = head;
    if (request == null) {
      return;
    }
    if (content.decoderResult().isFailure()) {
      refuse(ctx, "400 Bad Request");
      return;
    }
    ByteBuf more = content.content();
    boolean last = content instanceof LastHttpContent;
    ByteBuf gathered = body;
    if (last && gathered == null) {
      accept(ctx, request, ByteBufUtil.getBytes(more));
      return;
    }
    if (gathered == null) {
      gathered = ctx.alloc().heapBuffer(Math.max(1_024, more.readableBytes()));
      body = gathered;
    }
    if (gathered.readableBytes() + more.readableBytes() > LARGEST_BODY) {
      refuse(ctx, "413 Content Too Large");
      return;
    }
    gathered.writeBytes(more);
    if (last) {
      byte[] bytes = ByteBufUtil.getBytes(gathered);
      dropBody();
      accept(ctx, request, bytes);
    }
  }

  private void dropBody() {
    if (body != null) {
      body.release();
      body = null;
    }
  }

  private void accept(ChannelHandlerContext ctx, HttpRequest request, byte[] bytes) {
    head = null;
    if (queue.size() >= MOST_QUEUED) {
      ctx.close();
      return;
    }
    queue.add(NettyRequests.incoming(request, bytes));
    serveNext(ctx);
  }

  private void serveNext(ChannelHandlerContext ctx) {
    Incoming incoming = busy ? null : queue.poll();
    if (incoming == null) {
      return;
    }
    busy = true;
    if (incoming.request().body().length <= LARGEST_BODY_ON_LOOP) {
      play(ctx, incoming, router.route(incoming.request()));
      return;
    }
    offLoop.execute(
        () -> {
          Routed routed = router.route(incoming.request());
          ctx.executor().execute(() -> play(ctx, incoming, routed));
        });
  }

  private void play(ChannelHandlerContext ctx, Incoming incoming, Routed routed) {
    counted = routed.counted();
    if (!ctx.channel().isActive()) {
      if (counted) {
        stats.clientLeft();
      }
      return;
    }
    playing = routed.served();
    player =
        new ReplyPlayer(ctx.channel(), routed.served(), incoming, stamp, listener(ctx, incoming));
    player.start();
  }

  private ReplyPlayer.Listener listener(ChannelHandlerContext ctx, Incoming incoming) {
    return new ReplyPlayer.Listener() {
      @Override
      public void complete() {
        Served served = playing;
        if (counted && served != null) {
          stats.finished(served, served.complete());
        }
        player = null;
        playing = null;
      }

      @Override
      public void free() {
        busy = false;
        if (!incoming.keepAlive()) {
          ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
          return;
        }
        if (!queue.isEmpty()) {
          // Through the loop, so that a pile of pipelined requests does not become a pile of calls.
          ctx.executor().execute(() -> serveNext(ctx));
        }
      }
    };
  }

  private void refuse(ChannelHandlerContext ctx, String status) {
    head = null;
    ctx.writeAndFlush(
            ascii("HTTP/1.1 " + status + "\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
  }
}
