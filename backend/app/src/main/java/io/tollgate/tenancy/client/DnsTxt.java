package io.tollgate.tenancy.client;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads TXT records. */
@ApplicationScoped
public class DnsTxt {

  private static final int MOST_VALUES = 100;

  /** {@code host} or {@code host:port}; without it the machine's own resolvers are asked. */
  @Inject
  @ConfigProperty(name = "tollgate.dns.server")
  Optional<String> server;

  /**
   * The texts of a name; none when the name does not exist.
   *
   * @throws ProblemException service_unavailable when DNS does not answer, within six seconds
   */
  // The JDK's DNS provider takes its settings in this old collection only, and gives strings: it
  // deserializes nothing, which is what the ban on JNDI fears.
  @SuppressWarnings({"JdkObsolete", "BanJNDI"})
  public List<String> values(String name) {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, "dns:" + server.map(address -> "//" + address).orElse(""));
    settings.put("com.sun.jndi.dns.timeout.initial", "2000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      InitialDirContext dns = new InitialDirContext(settings);
      try {
        return texts(dns.getAttributes(name, new String[] {"TXT"}).get("TXT"));
      } finally {
        dns.close();
      }
    } catch (NameNotFoundException none) {
      return List.of();
    } catch (NamingException silent) {
      throw new ProblemException(
          ProblemType.SERVICE_UNAVAILABLE, "DNS does not answer for " + name + ". Try again.");
    }
  }

  private static List<String> texts(@Nullable Attribute found) throws NamingException {
    List<String> texts = new ArrayList<>();
    if (found != null) {
      NamingEnumeration<?> values = found.getAll();
      while (values.hasMore() && texts.size() < MOST_VALUES) {
        texts.add(unquoted(String.valueOf(values.next())));
      }
    }
    return texts;
  }

  /** The provider puts quotes around a text that has spaces or more than one part. */
  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
