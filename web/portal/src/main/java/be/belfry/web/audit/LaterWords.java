package be.belfry.web.audit;

import java.util.Optional;

/**
 * Words for what the features that come after the record write into it: the record stands before
 * them in the flow and does not know their code lists, so that whoever knows them all lends them.
 */
public interface LaterWords {
  /**
   * The word for a code, in the reader's language.
   *
   * @param action what was done, {@code incident.opened}
   * @param member name of the member of the details, {@code severity}
   * @param code one value of it
   * @return empty when that member holds no code of a known list, or none of its codes
   */
  Optional<String> code(String action, String member, String code);

  /** Why a message has not left, in the reader's language; as it stands when nobody knows it. */
  String reason(String reason);
}
