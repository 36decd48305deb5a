package be.belfry.domain.crisis;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.List;

/** Reading crisis files without deciding about them. */
public interface CrisisQueries {
  /** Files that the viewer may see, the newest first. */
  Page<CrisisRow> list(CrisisFilter filter, PageRequest page);

  /** Files of reality with a tier in force or proposed, the highest tier first, at most 50. */
  List<CrisisRow> current();
}
