package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an address that is {@code true} or {@code false}. JAX-RS itself reads everything
 * but {@code true} as false: who writes {@code 1} or {@code yes} would get the opposite of what he
 * wants.
 */
public final class Flag {
  private Flag() {}

  /**
   * What an address says; empty when it says nothing.
   *
   * @param name of the parameter
   * @throws Problem 400 for anything but {@code true} and {@code false}
   */
  public static Optional<Boolean> of(UriInfo uri, String name) {
    return Optional.ofNullable(uri.getQueryParameters().getFirst(name))
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw Problem.of(
                          List.of(
                              Issue.query(Issue.Kind.INVALID_INPUT, name, IssueWords.of("flag"))));
                });
  }

  /**
   * Whether an address says {@code true}.
   *
   * @param name of the parameter
   * @throws Problem 400 for anything but {@code true} and {@code false}
   */
  public static boolean isSet(UriInfo uri, String name) {
    return of(uri, name).orElse(false);
  }
}
