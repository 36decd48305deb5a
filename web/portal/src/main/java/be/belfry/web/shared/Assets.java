package be.belfry.web.shared;

import be.belfry.domain.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of style and script with a hash of their content, so that browsers may keep them. */
@Named("assets")
@ApplicationScoped
public class Assets {
  private static final String FOLDER = "/resources/belfry/";
  private static final int HASH_LENGTH = 12;

  @Inject private ServletContext context;

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /**
   * @param file path below {@code resources/belfry}: {@code css/base.css}
   */
  public String of(String file) {
    return addresses.computeIfAbsent(file, this::address);
  }

  private String address(String file) {
    try (InputStream in = context.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no such file below " + FOLDER + ": " + file);
      }
      String version = Sha256.hex(in.readAllBytes()).substring(0, HASH_LENGTH);
      return context.getContextPath() + FOLDER + file + "?v=" + version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
