package be.belfry.domain.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people have typed into forms and not yet sent; each sees his own only. Each shown page keeps
 * its own, so that two tabs with the same form do not write over each other.
 */
public interface Drafts {
  /**
   * What is kept of a form.
   *
   * @param page number of the shown page on which it was typed
   * @param shape number that stands for the names of the fields which the form had
   * @param fields JSON: name of a field to the record's values ({@code base}) and the typed ones
   *     ({@code typed})
   * @param savedAt when it was last saved, UTC
   */
  record Kept(String page, int shape, String fields, Instant savedAt) {}

  /**
   * A draft that a shown page goes on with, so that it ends with the page's own.
   *
   * @param page number of the shown page on which it was typed
   * @param savedAt when it was last saved, as far as the page knows it: what was typed there since
   *     does not end; empty when the page took that one's place
   */
  record Origin(String page, Optional<Instant> savedAt) {}

  /** Drafts of some forms of an account, by form, the newest first, at most five of each. */
  Map<String, List<Kept>> of(UUID account, Collection<String> forms);

  /**
   * Keeps all that was typed on a shown page, in place of what it kept before and of what it goes
   * on with.
   *
   * @return characters that the draft has now, 0 when the form of this page was sent already
   */
  int save(UUID account, String form, Kept typed, List<Origin> origins);

  /** How many drafts an account has. */
  int count(UUID account);

  /**
   * Notes that the form of a page was sent: what was typed there is no draft any more, nor what it
   * went on with; what was typed in other tabs stays.
   *
   * @param row what the names of the fields begin with that were sent; empty for all
   */
  void sent(UUID account, String form, String page, List<Origin> origins, String row, Instant now);

  /** Removes the draft of a page and what it went on with. */
  void discard(UUID account, String form, String page, List<Origin> origins);

  /** Removes those that are too old at a moment, and all of closed accounts; gives how many. */
  long prune(Instant now);
}
