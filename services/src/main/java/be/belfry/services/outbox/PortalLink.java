package be.belfry.services.outbox;

import java.util.Optional;

/** Addresses of pages as they stand in messages: on the portal as people reach it. */
public final class PortalLink {
  private PortalLink() {}

  /**
   * Address of a page.
   *
   * @param path begins with a slash
   */
  public static String to(String path) {
    return Optional.ofNullable(
                System.getProperty("belfry.public.url", System.getenv("BELFRY_PUBLIC_URL")))
            .map(address -> address.replaceAll("/+$", ""))
            .orElse("")
        + path;
  }
}
