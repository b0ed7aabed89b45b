package io.tollgate.gateway.boundary;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocal;
import io.tollgate.gateway.entity.Deadlines;
import io.tollgate.kernel.CallIds;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The data plane's port: event loops, one {@link ClientConnection} per socket, drain at the stop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the channel, which tells us.
final class GatewayServer {

  private static final int SWEEP_MILLIS = 100;
  private static final int BACKLOG = 1024;
  private static final WriteBufferWaterMark WRITE_BUFFER =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final EventLoopGroup loops;
  private final GatewayLimits limits;
  private final BodyBudget budget;
  private final CallIds ids;
  private final AtomicInteger connections = new AtomicInteger();
  private final FastThreadLocal<Deadlines> deadlines =
      new FastThreadLocal<>() {
        @Override
        protected Deadlines initialValue() {
          return new Deadlines();
        }
      };
  private @Nullable Channel listening;

  GatewayServer(GatewayLimits limits, int threads, CallIds ids) {
    this.limits = limits;
    this.ids = ids;
    this.budget = new BodyBudget(limits.bodyBytesInFlight());
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loops = new MultiThreadIoEventLoopGroup(threads, io);
  }

  /** The socket class for the provider leg, on the same loops. */
  static Class<? extends Channel> socketType() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /**
   * Opens the port.
   *
   * @param port zero for any free one
   * @return the port it listens on
   * @throws InterruptedException when interrupted before the port was open
   */
  int start(String host, int port, Doors doors) throws InterruptedException {
    Class<? extends ServerChannel> type =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Channel channel =
        new ServerBootstrap()
            .group(loops)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    accept(client, doors);
                  }
                })
            .bind(host, port)
            .sync()
            .channel();
    listening = channel;
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept(Channel client, Doors doors) {
    connections.incrementAndGet();
    client.closeFuture().addListener(closed -> connections.decrementAndGet());
    client
        .pipeline()
        .addLast(
            new ClientConnection(client, limits, budget, doors, timersOf(client.eventLoop()), ids));
  }

  private Deadlines timersOf(EventLoop loop) {
    if (!deadlines.isSet()) {
      Deadlines mine = deadlines.get();
      loop.scheduleAtFixedRate(
          () -> mine.sweep(System.nanoTime()), SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
    return deadlines.get();
  }

  /** Accepts nothing new; connections close after the answer they are at. */
  void stopListening() {
    Channel channel = listening;
    if (channel != null) {
      channel.close().awaitUninterruptibly();
    }
  }

  /** Closes every connection that is left and ends the loops. */
  void stop() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
