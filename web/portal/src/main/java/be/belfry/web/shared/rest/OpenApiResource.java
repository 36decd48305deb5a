package be.belfry.web.shared.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The contract, as it is written in {@code META-INF/openapi.yaml}. */
@Path("openapi.yaml")
@RequestScoped
public class OpenApiResource {
  /** The whole file; open to all. */
  @GET
  @Produces("application/yaml")
  public String contract() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
