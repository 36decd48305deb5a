package be.belfry.domain.statistics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions that accounts keep for themselves. */
public interface SavedViews {
  /** Those of an account, by their names. */
  List<SavedView> of(UUID owner);

  /** Keeps one; another one of the same name is replaced. */
  void save(UUID owner, SavedView view, Instant now);

  /** Forgets one; nothing when the account has none like it. */
  void forget(UUID owner, UUID id);
}
