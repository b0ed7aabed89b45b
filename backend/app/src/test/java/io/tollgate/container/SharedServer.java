package io.tollgate.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The adapter's server, started once for all test classes of a run: the adapter starts one for each
 * deployment, which takes as long as everything that is tested in it. Applications come and go by
 * {@link LauncherServlet}.
 */
public final class SharedServer extends PayaraMicroDeployableContainer {

  private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(3);

  // The loopback address only.
  private static final String PREBOOT =
      "set configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.address=127.0.0.1\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private Path folder = Path.of("");
  private int port;

  /** Puts it in the adapter's place. */
  public static final class Extension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
      builder.override(
          DeployableContainer.class, PayaraMicroDeployableContainer.class, SharedServer.class);
    }
  }

  @Override
  public void setup(PayaraMicroContainerConfiguration configuration) {
    try {
      folder = Files.createTempDirectory("server-");
      Path preboot = Files.writeString(folder.resolve("preboot.txt"), PREBOOT);
      configuration.setCmdOptions(
          configuration.getCmdOptions() + " " + option("-Djava.io.tmpdir=" + folder));
      configuration.setExtraMicroOptions(
          configuration.getExtraMicroOptions()
              + " --rootdir "
              + option(folder.resolve("root").toString())
              + " --prebootcommandfile "
              + option(preboot.toString()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    super.setup(configuration);
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    startOnce();
    Path file = folder.resolve("tollgate.war");
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    send("PUT", "?archive=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8));
    HTTPContext context = new HTTPContext("127.0.0.1", port);
    context.add(new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, "/"));
    return new ProtocolMetaData().addContext(context);
  }

  private void startOnce() throws DeploymentException {
    if (port == 0) {
      ProtocolMetaData launcher =
          super.deploy(
              ShrinkWrap.create(WebArchive.class, "launcher.war").addClass(LauncherServlet.class));
      port = launcher.getContexts(HTTPContext.class).iterator().next().getPort();
    }
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    send("DELETE", "");
  }

  @Override
  public void stop() throws LifecycleException {
    try {
      if (port != 0) {
        port = 0;
        super.undeploy((Archive<?>) null);
      }
    } catch (DeploymentException fault) {
      throw new LifecycleException("the server does not stop", fault);
    }
  }

  private void send(String method, String query) throws DeploymentException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/launcher/" + query))
            .timeout(LONGEST_DEPLOYMENT)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 204) {
        throw new DeploymentException(
            method + " got " + answer.statusCode() + ": " + answer.body());
      }
    } catch (IOException fault) {
      throw new DeploymentException("the server does not answer", fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("stopped", stopped);
    }
  }

  /** As the adapter splits what it is given: at blanks without a backslash. */
  private static String option(String text) {
    return text.replace(" ", "\\ ");
  }
}
