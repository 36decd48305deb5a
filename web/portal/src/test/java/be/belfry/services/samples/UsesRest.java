package be.belfry.services.samples;

import jakarta.ws.rs.core.Response;

/** Breaks a rule of the architecture on purpose. */
public class UsesRest {
  Response response;
}
