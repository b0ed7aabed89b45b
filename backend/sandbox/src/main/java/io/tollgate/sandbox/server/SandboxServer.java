package io.tollgate.sandbox.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.tollgate.sandbox.Settings;
import io.tollgate.sandbox.answer.PromptCache;
import io.tollgate.sandbox.behaviour.Behaviours;
import io.tollgate.sandbox.control.Router;
import io.tollgate.sandbox.control.Stats;
import io.tollgate.sandbox.replay.ReplayDesk;
import io.tollgate.sandbox.replay.Replays;
import io.tollgate.sandbox.tokens.Tokens;
import io.tollgate.sandbox.vendor.Pace;
import io.tollgate.sandbox.vendor.Vendor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The running sandbox. Other programs and tests may start one inside themselves. */
public final class SandboxServer implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final int LONGEST_HEADERS = 64 * 1024;
  private static final long QUIET_MILLIS = 0;
  private static final long STOP_MILLIS = 2_000;

  private final EventLoopGroup loops;
  private final ExecutorService offLoop;
  private final Channel listener;

  private SandboxServer(EventLoopGroup loops, ExecutorService offLoop, Channel listener) {
    this.loops = loops;
    this.offLoop = offLoop;
    this.listener = listener;
  }

  /**
   * Starts a sandbox and returns once it listens.
   *
   * @throws IllegalStateException where the address is taken
   * @throws IllegalArgumentException where the replay folder has no index
   */
  public static SandboxServer start(Settings settings, InstantSource clock) {
    Tokens.load();
    Stats stats = new Stats();
    Behaviours behaviours = new Behaviours();
    Pace pace = new Pace(settings.latencyMillis(), settings.chunkGapMillis());
    Replays replays = settings.replayFolder().map(Replays::of).orElseGet(Replays::none);
    Vendor vendor = new Vendor(behaviours, new PromptCache(clock), pace);
    Router router = new Router(stats, behaviours, vendor, new ReplayDesk(replays, pace));

    EventLoopGroup loops = loops(settings.threads());
    ExecutorService offLoop =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("large-bodies").daemon().factory());
    Map<EventLoop, Stamp> stamps = new ConcurrentHashMap<>();
    HttpDecoderConfig decoding = new HttpDecoderConfig().setMaxHeaderSize(LONGEST_HEADERS);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(channelType())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    Stamp stamp =
                        stamps.computeIfAbsent(channel.eventLoop(), loop -> new Stamp(clock));
                    channel
                        .pipeline()
                        .addLast(new HttpRequestDecoder(decoding))
                        .addLast(new Connection(router, stats, stamp, offLoop));
                  }
                });
    var bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MILLIS);
      offLoop.shutdownNow();
      throw new IllegalStateException(
          "cannot listen on " + settings.host() + ":" + settings.port(), bound.cause());
    }
    return new SandboxServer(loops, offLoop, bound.channel());
  }

  /** Where it listens, for example {@code http://127.0.0.1:8090}. */
  public URI uri() {
    InetSocketAddress address = (InetSocketAddress) listener.localAddress();
    String host = address.getAddress().getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + bracketed + ":" + address.getPort());
  }

  /** Waits until it is closed. */
  public void awaitClose() {
    listener.closeFuture().awaitUninterruptibly();
  }

  /** Stops listening, cuts what is open, ends the threads; at most two seconds. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly(STOP_MILLIS);
    loops
        .shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_MILLIS);
    offLoop.shutdownNow();
  }

  private static EventLoopGroup loops(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  private static Class<? extends ServerChannel> channelType() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
