package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;

/** Requests and releases as lists, the newest first; what the walls hide is not in them. */
public interface CooperationQueries {
  /** A page of requests. */
  Page<AssistanceRow> list(Optional<RequestState> state, Optional<String> crisis, PageRequest page);

  /**
   * Drafts of which somebody wrote nothing, at most so many: those of reality first, nothing of an
   * exercise that is over.
   *
   * @param user who reads
   */
  List<AssistanceRow> toApprove(String user, int limit);

  /** A page of the register of what left. */
  Page<ReleaseRow> releases(PageRequest page);
}
