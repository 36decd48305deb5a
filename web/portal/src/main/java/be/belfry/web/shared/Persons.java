package be.belfry.web.shared;

import be.belfry.services.security.AccountService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of the persons whose acts a page shows; records keep the user name, readers know people.
 */
@Named
@RequestScoped
public class Persons {
  private static final String BY_ITSELF = "system:";
  private static final String NOBODY = "anonymous";

  @Inject private AccountService accounts;
  @Inject private Texts texts;

  private final Map<String, String> names = new HashMap<>();

  /**
   * The person's name; the program's own, in the reader's language, for what it did by itself; what
   * was written when no account has that user name.
   */
  public String named(String username) {
    if (isProgram(username)) {
      return shown(username);
    }
    return username.equals(NOBODY)
        ? texts.get("shared_person.anonymous")
        : names.computeIfAbsent(username, accounts::nameOf);
  }

  /** Whether it is the program's own name, or one of its commands'. */
  public static boolean isProgram(String username) {
    return username.startsWith(BY_ITSELF);
  }

  /** A name that a record kept; the program's own, in the reader's language, for its own acts. */
  public String shown(String name) {
    return isProgram(name) ? texts.get("shared_person.system") : name;
  }

  /** The same as {@link #named} for what may be missing; empty then. */
  public String namedIn(Optional<String> username) {
    return username.map(this::named).orElse("");
  }
}
