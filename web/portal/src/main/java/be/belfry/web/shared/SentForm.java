package be.belfry.web.shared;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.CurrentSubject;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A form of a page as it was sent: the key that the page gave it, and what was filled in and
 * pressed. Sent again by whatever way, both are the same.
 *
 * @param key see {@link PageForm}
 * @param hash SHA-256 of the page, the rights of its sender and all fields, hex; without ours,
 *     which differ with the way: a proof of identity, what is kept of a draft
 */
record SentForm(UUID key, String hash) {
  /** Name of the field with the key. */
  static final String KEY = "belfry.once";

  private static final String OURS = "belfry.";

  /** What was sent; empty when it is no form with a key, or comes from a stranger. */
  static Optional<SentForm> of(FacesContext context) {
    HttpServletRequest request = (HttpServletRequest) context.getExternalContext().getRequest();
    Subject sender = Beans.of(CurrentSubject.class).get();
    return NulFilter.isForm(request) && !sender.isAnonymous()
        ? of(Paths.of(request), KeyedActs.asWhom(sender), request.getParameterMap())
        : Optional.empty();
  }

  /**
   * The same.
   *
   * @param path of the page
   * @param sender see {@link KeyedActs#asWhom}
   * @param fields all values by their names
   */
  static Optional<SentForm> of(String path, String sender, Map<String, String[]> fields) {
    String[] given = fields.get(KEY);
    if (given == null || given.length == 0) {
      return Optional.empty();
    }
    UUID key;
    try {
      key = UUID.fromString(given[0]);
    } catch (IllegalArgumentException changed) {
      // None of ours: such a form is done as often as it is sent, like a call without a key.
      return Optional.empty();
    }
    MessageDigest digest = Sha256.digest();
    add(digest, path);
    add(digest, sender);
    new TreeMap<>(fields)
        .forEach(
            (name, values) -> {
              if (!name.startsWith(OURS)) {
                add(digest, name);
                for (String value : values) {
                  add(digest, value);
                }
              }
            });
    return Optional.of(new SentForm(key, HexFormat.of().formatHex(digest.digest())));
  }

  /** No text has a NUL ({@link NulFilter}), so that none runs into the next. */
  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
