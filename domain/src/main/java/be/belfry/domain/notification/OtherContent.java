package be.belfry.domain.notification;

import be.belfry.domain.shared.Conflict;
import java.util.UUID;

/** The id of the submission is known with other bytes. */
public class OtherContent extends Conflict {
  private static final long serialVersionUID = 1L;

  /**
   * @param id the client's key
   */
  public OtherContent(UUID id) {
    super("notification_otherContent", "submission " + id + " is stored with other content", id);
  }
}
