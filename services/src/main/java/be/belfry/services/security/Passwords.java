package be.belfry.services.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;

/** Argon2id with OWASP's parameters: 19 MiB, 2 iterations, 1 lane, salt of 16 bytes. */
@ApplicationScoped
public class Passwords {
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final String NOBODY = hashOf("nobody's password");

  /** The encoded hash, with its parameters and salt. */
  public String hash(String password) {
    return hashOf(password);
  }

  /** Whether the password belongs to the hash. */
  public boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /** Takes as long as {@link #matches} for a name that nobody has, so that time tells nothing. */
  public void pretend(String password) {
    matches(password, NOBODY);
  }

  private static String hashOf(String password) {
    return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
  }
}
