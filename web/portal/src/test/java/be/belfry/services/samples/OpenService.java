package be.belfry.services.samples;

import jakarta.ejb.Stateless;

/** Breaks a rule of the architecture on purpose. */
@Stateless
public class OpenService {
  public String read() {
    return "";
  }
}
