package be.belfry.web.shared.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The contract, as it is written in {@code META-INF/openapi.yaml}. */
@Path("openapi.yaml")
@RequestScoped
public class OpenApiResource {
  /** Read once: it is open to all, and nobody may keep us busy with it. */
  private static final byte[] CONTRACT = read();

  private static byte[] read() {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole file; open to all. */
  @GET
  @Produces("application/yaml")
  public byte[] contract() {
    return CONTRACT.clone();
  }
}
