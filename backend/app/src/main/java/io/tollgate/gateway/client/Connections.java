package io.tollgate.gateway.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Connections to channels, kept open and reused on the event loop that made them, so that a call's
 * two legs never change threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the channel, which tells us.
public final class Connections {

  private final Class<? extends Channel> channelType;
  private final int connectTimeoutMillis;
  private final SslContext tls;
  private final Map<Origin, AtomicInteger> open = new ConcurrentHashMap<>();
  private final FastThreadLocal<Map<Origin, ArrayDeque<UpstreamConnection>>> idle =
      new FastThreadLocal<>() {
        @Override
        protected Map<Origin, ArrayDeque<UpstreamConnection>> initialValue() {
          return new HashMap<>();
        }
      };

  /**
   * Ready to connect.
   *
   * @param channelType the socket class that fits the event loops
   */
  public Connections(Class<? extends Channel> channelType, int connectTimeoutMillis) {
    this.channelType = channelType;
    this.connectTimeoutMillis = connectTimeoutMillis;
    try {
      this.tls = SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException("no TLS for provider connections", e);
    }
  }

  /** Sends a request and reports the answer to the listener. Must be called on the loop. */
  public Exchange send(
      Executor loop, Origin origin, Wire.UpstreamRequest request, UpstreamListener listener) {
    UpstreamConnection kept = takeIdle(origin);
    return kept == null
        ? sendFresh(loop, origin, request, listener)
        : new Resending(listener, to -> sendFresh(loop, origin, request, to)).on(kept, request);
  }

  private Exchange sendFresh(
      Executor loop, Origin origin, Wire.UpstreamRequest request, UpstreamListener listener) {
    AtomicInteger count = open.computeIfAbsent(origin, key -> new AtomicInteger());
    if (count.incrementAndGet() > origin.maxConnections()) {
      count.decrementAndGet();
      loop.execute(() -> listener.failed(UpstreamListener.Failure.BUSY));
      return Nothing.INSTANCE;
    }
    return connect((EventLoop) loop, origin, request, listener, count);
  }

  private Exchange connect(
      EventLoop loop,
      Origin origin,
      Wire.UpstreamRequest request,
      UpstreamListener listener,
      AtomicInteger count) {
    UpstreamConnection connection = new UpstreamConnection(this, origin);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(channelType)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (origin.tls()) {
                      channel
                          .pipeline()
                          .addLast(tls.newHandler(channel.alloc(), origin.host(), origin.port()));
                    }
                    channel.pipeline().addLast(connection);
                  }
                })
            .connect(origin.host(), origin.port());
    connecting.channel().closeFuture().addListener(closed -> count.decrementAndGet());
    Exchange exchange = connection.send(request, listener, false);
    connecting.addListener(done -> connection.connected(done.isSuccess()));
    return exchange;
  }

  private @Nullable UpstreamConnection takeIdle(Origin origin) {
    ArrayDeque<UpstreamConnection> kept = idle.get().get(origin);
    while (kept != null && !kept.isEmpty()) {
      UpstreamConnection connection = kept.pollLast();
      if (connection.usable()) {
        return connection;
      }
    }
    return null;
  }

  void keep(UpstreamConnection connection) {
    idle.get().computeIfAbsent(connection.origin(), key -> new ArrayDeque<>()).addLast(connection);
  }

  void forget(UpstreamConnection connection) {
    ArrayDeque<UpstreamConnection> kept = idle.get().get(connection.origin());
    if (kept != null) {
      kept.remove(connection);
    }
  }

  private enum Nothing implements Exchange {
    INSTANCE;

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void abort() {}
  }
}
