package be.belfry.web.home.samples;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** Breaks a rule of the architecture on purpose. */
@SessionScoped
public class KeepsASession implements Serializable {
  private static final long serialVersionUID = 1L;
}
