package be.belfry.web.shared.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface, version 1; its contract is {@code META-INF/openapi.yaml}. */
@ApplicationPath("api/v1")
public class RestApplication extends Application {
  /**
   * Every refusal has a body; no machine-made description of the inside; no second reader of JSON
   * beside {@link JsonReader}: naming a feature that is not there keeps the server's own ones out.
   * {@code Location} is the path of what was made, without the host that the caller named.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.jsonFeature", "StrictJson",
        "jersey.config.server.headers.location.relative.resolution.disabled", true,
        "jersey.config.server.response.setStatusOverSendError", true);
  }
}
