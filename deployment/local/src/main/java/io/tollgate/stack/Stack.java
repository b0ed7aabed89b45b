package io.tollgate.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running stack. {@link #start} returns when all that was asked for serves; {@link #close} stops
 * it and keeps the data.
 */
public final class Stack implements AutoCloseable {
  private final StackConfig config;
  private final Progress progress;
  private final FileLock lock;
  private final Children children;
  private final Secrets secrets;
  private final Postgres postgres;
  private final Database database;
  private final Keycloak keycloak;
  private final MailSink mail;
  private final Sandbox sandbox;
  private final Map<String, Gateway> gateways = new TreeMap<>();
  private Map<String, String> keys = Map.of();
  private Optional<String> keysFault = Optional.empty();
  private boolean closed;

  private Stack(StackConfig config, Progress progress, FileLock lock) {
    this.config = config;
    this.progress = progress;
    this.lock = lock;
    this.secrets = new Secrets(config.folders().secrets());
    secrets.get("pepper-1");
    // What opens the demo world's channels, all of which lead to the sandbox provider.
    secrets.get("provider-sandbox");
    // What the portal and the server prove themselves to Keycloak with.
    secrets.get("portal-client");
    secrets.get("admin-client");
    secrets.get("credential-key-1");
    this.children = new Children(config.folders().data());
    this.postgres = new Postgres(config, children, secrets);
    this.database = new Database(postgres, secrets, config.folders().project());
    this.keycloak = new Keycloak(config, children, database, secrets);
    this.mail = new MailSink(config, children);
    this.sandbox = new Sandbox(config, children);
    gateways.put("gateway", node("gateway", config.ports(), Map.of()));
  }

  /** Starts what the configuration asks for; see {@link #start(StackConfig, Progress)}. */
  public static Stack start(StackConfig config) {
    return start(config, Progress.SILENT);
  }

  /**
   * Starts what the configuration asks for and waits until it serves.
   *
   * @throws StackException with a message for people; then nothing is left running
   */
  public static Stack start(StackConfig asked, Progress progress) {
    return start(asked, progress, stack -> {});
  }

  /** As above; the stack is handed over before anything runs, so that a signal can close it. */
  static Stack start(StackConfig asked, Progress progress, Consumer<Stack> early) {
    Path data = asked.folders().data();
    FileLock lock = lock(data);
    try {
      Watchdog.awaitEarlier(data, progress);
      StackConfig config = asked.withPorts(asked.ports().chosen());
      PortCheck.requireFree(config.ports().claims(config.parts()));
      config.stackFile().ifPresent(file -> new StackFile(file).remove());
      var stack = new Stack(config, progress, lock);
      early.accept(stack);
      stack.run();
      return stack;
    } catch (RuntimeException fault) {
      release(lock);
      throw fault;
    }
  }

  private void run() {
    try {
      if (config.has(Part.DATABASE)) {
        timed("PostgreSQL " + Versions.of("postgres"), postgres::start);
        database.prepare();
      }
      together(
          Map.of(
              Part.KEYCLOAK, () -> timed("Keycloak " + Versions.of("keycloak"), keycloak::start),
              Part.MAIL, () -> timed("mail sink", mail::start),
              Part.SANDBOX, () -> timed("sandbox provider", sandbox::start),
              Part.DATABASE, this::fillDatabase));
      if (config.has(Part.KEYCLOAK) && config.has(Part.GATEWAY) && config.demo()) {
        makeKeys();
      }
      config.stackFile().ifPresent(this::publish);
    } catch (RuntimeException fault) {
      close();
      throw fault;
    }
  }

  private void publish(Path file) {
    children.removeAtEnd(file);
    new StackFile(file).write(this);
  }

  /** Migrations, demo data and then, on that database, the gateway. */
  private void fillDatabase() {
    timed("migrations", database::migrate);
    if (config.demo()) {
      timed("demo data", () -> database.seed(sandbox.base().toString()));
    }
    if (config.has(Part.GATEWAY)) {
      timed("gateway on Payara Micro " + Versions.of("payara"), gateway()::start);
    }
  }

  private void together(Map<Part, Runnable> tasks) {
    var first = new AtomicReference<@Nullable RuntimeException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      tasks.forEach(
          (part, task) -> {
            if (config.has(part)) {
              threads.execute(() -> orEndAll(task, first));
            }
          });
    }
    RuntimeException fault = first.get();
    if (fault != null) {
      throw fault;
    }
  }

  /** The first fault ends the others, which fail as soon as their processes are gone. */
  private void orEndAll(Runnable task, AtomicReference<@Nullable RuntimeException> first) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      first.compareAndSet(null, fault);
      children.close();
    }
  }

  private void makeKeys() {
    var demoKeys = new DemoKeys(gateway().portal(), tokens()::of, secrets);
    try {
      timed("demo keys", () -> keys = demoKeys.obtain());
    } catch (StackException fault) {
      keysFault = Optional.ofNullable(fault.getMessage());
      progress.note("demo keys: none. " + fault.getMessage());
    }
  }

  private void timed(String what, Runnable step) {
    long begin = System.nanoTime();
    progress.note(what + " ...");
    step.run();
    progress.note(what + ": ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
  }

  private Gateway node(String name, Ports ports, Map<String, String> more) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("tollgate.database.url", database.url());
    settings.put("tollgate.database.data.user", Role.DATA.user());
    settings.put("tollgate.database.data.password", database.password(Role.DATA));
    settings.put("tollgate.database.control.user", Role.CONTROL.user());
    settings.put("tollgate.database.control.password", database.password(Role.CONTROL));
    settings.put("tollgate.secrets.dir", secrets.folder().toString());
    settings.put("mp.jwt.verify.issuer", keycloak.issuer().toString());
    // The node keeps the realm's keys itself, so that tokens are checked while Keycloak is away.
    settings.put(
        "mp.jwt.verify.publickey.location", "http://127.0.0.1:" + ports.portal() + "/auth/keys");
    settings.put("mp.jwt.verify.audiences", "tollgate-api");
    // One address for all nodes, as behind a load balancer.
    settings.put("tollgate.portal.url", "http://localhost:" + config.ports().portal());
    settings.put("tollgate.mail.host", "127.0.0.1");
    settings.put("tollgate.mail.port", Integer.toString(mail.smtpPort()));
    settings.put("tollgate.mail.from", "no-reply@tollgate.example");
    // The sink speaks no TLS; everywhere else an unencrypted hop is refused.
    settings.put("tollgate.mail.starttls", "false");
    settings.putAll(config.app());
    settings.putAll(more);
    return new Gateway(name, config, children, ports.gateway(), ports.portal(), settings);
  }

  /**
   * One more node on the same database, started, on free ports.
   *
   * @param name the node's name, new in this stack
   * @param settings of the application, by property name; they win over the stack's
   */
  public synchronized Gateway startGateway(String name, Map<String, String> settings) {
    if (gateways.containsKey(name)) {
      throw new StackException("there is already a node " + name);
    }
    Gateway more = node(name, Ports.ANY.chosen(), settings);
    gateways.put(name, more);
    more.start();
    return more;
  }

  public synchronized Gateway gateway() {
    return Objects.requireNonNull(gateways.get("gateway"));
  }

  public Postgres postgres() {
    return postgres;
  }

  public Database database() {
    return database;
  }

  public Keycloak keycloak() {
    return keycloak;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public MailSink mail() {
    return mail;
  }

  public Tokens tokens() {
    return new Tokens(keycloak);
  }

  public Secrets secrets() {
    return secrets;
  }

  /** With the ports that were chosen. */
  public StackConfig config() {
    return config;
  }

  /**
   * The demo keys from name to secret, a live one first.
   *
   * @throws StackException if they could not be made
   */
  public Map<String, String> keys() {
    keysFault.ifPresent(
        fault -> {
          throw new StackException(fault);
        });
    return keys;
  }

  /** What is known of the demo keys: empty where they could not be made. */
  Map<String, String> knownKeys() {
    return keys;
  }

  /** Every server that can run here, running or not. */
  synchronized List<Server> servers() {
    var all = new ArrayList<Server>(List.of(postgres, keycloak, mail, sandbox));
    all.addAll(gateways.values());
    return all;
  }

  /** Starts again what ends though nobody here ended it, and tells of it. */
  void superviseWith(Consumer<StackException> gaveUp) {
    children.onUnexpectedEnd(new Supervisor(this, progress, gaveUp)::ended);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    config.stackFile().ifPresent(file -> new StackFile(file).remove());
    children.close();
    release(lock);
  }

  private static FileLock lock(Path data) {
    Path file = data.resolve("lock");
    try {
      Files.createDirectories(data);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock held = channel.tryLock();
      if (held != null) {
        return held;
      }
      channel.close();
    } catch (OverlappingFileLockException here) {
      throw new StackException("a stack already runs on " + data, here);
    } catch (IOException fault) {
      throw new StackException("cannot use " + data + ": " + fault.getMessage(), fault);
    }
    throw new StackException(
        "a stack already runs on " + data + ": stop it, or set tollgate.data to another folder");
  }

  private static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException fault) {
      throw new StackException("cannot release the data folder", fault);
    }
  }
}
