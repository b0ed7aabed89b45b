package io.tollgate.container;

import io.tollgate.platform.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, with a test's settings: its own database, its own signing key. */
final class BuiltApplication {

  private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";

  /** Where browsers find the portal: the host and origin of passkeys. */
  static final String PORTAL = "http://localhost:8081";

  private BuiltApplication() {}

  static WebArchive war(TestDatabase database) {
    return war(database, Map.of());
  }

  /** With further settings. */
  static WebArchive war(TestDatabase database, Map<String, String> further) {
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "tollgate.war")
            .importFrom(new File("target/tollgate.war"))
            .as(WebArchive.class);
    war.addAsWebResource(new StringAsset("<!doctype html><title>portal</title>"), "index.html");
    war.addAsWebResource(new StringAsset("export {}"), "assets/app-0a1b2c3d.js");
    war.delete("/" + SETTINGS);
    return war.add(new StringAsset(settings(database, further)), SETTINGS);
  }

  private static String settings(TestDatabase database, Map<String, String> further) {
    try {
      Map<String, String> own = new TreeMap<>();
      own.put("tollgate.database.url", database.url());
      own.put("tollgate.database.control.user", "tollgate_control");
      own.put("tollgate.database.control.password", "none");
      own.put("tollgate.database.data.user", "tollgate_data");
      own.put("tollgate.database.data.password", "none");
      own.put("tollgate.secrets.dir", secrets());
      own.put("tollgate.gateway.host", "127.0.0.1");
      own.put("tollgate.gateway.port", String.valueOf(freePort()));
      own.put("tollgate.portal.url", PORTAL);
      own.put("tollgate.node.name", "container-test");
      own.put("mp.jwt.verify.issuer", TestTokens.ISSUER);
      own.put("mp.jwt.verify.publickey", TestTokens.publicKey());
      own.putAll(further);
      return Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties"))
          + own.entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue())
              .collect(Collectors.joining("\n", "\n", "\n"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String secrets() throws IOException {
    Path directory = Files.createTempDirectory("tollgate-secrets-");
    Files.writeString(directory.resolve("pepper-1"), HexFormat.of().formatHex(new byte[32]));
    Files.writeString(directory.resolve("provider-sandbox"), "unused", StandardCharsets.UTF_8);
    return directory.toString();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
