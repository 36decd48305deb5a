package be.belfry.domain.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What people have typed into forms and not yet sent; each sees his own only. */
public interface Drafts {
  /**
   * What is kept of a form.
   *
   * @param shape number that stands for the names of the fields which the form had
   * @param fields JSON: name of a field to the record's values ({@code base}) and the typed ones
   *     ({@code typed})
   * @param savedAt when it was last saved, UTC
   */
  record Kept(int shape, String fields, Instant savedAt) {}

  /** Drafts of some forms of an account, by form; forms without one are left out. */
  Map<String, Kept> of(UUID account, Collection<String> forms);

  /**
   * Adds fields to a draft, in place of those of the same name.
   *
   * @param page the shown page on which they were typed
   * @return characters that the draft has now, 0 when the form of this page was sent already
   */
  int save(UUID account, String form, String page, Kept added);

  /** How many drafts an account has. */
  int count(UUID account);

  /**
   * Notes that the form of a page was sent: what was typed there is no draft any more.
   *
   * @param row what the names of the fields begin with that were sent; empty for all
   */
  void sent(UUID account, String form, String page, String row, Instant now);

  /** Removes a draft. */
  void discard(UUID account, String form);

  /** Removes those that are too old at a moment, and all of closed accounts; gives how many. */
  long prune(Instant now);
}
