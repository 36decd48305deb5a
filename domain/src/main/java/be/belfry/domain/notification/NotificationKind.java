package be.belfry.domain.notification;

import be.belfry.domain.clock.Stage;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;
import java.util.Optional;

/** What kind of report an entity makes. */
@LegalBasis({"NIS2-BE-35-1", "NIS2-BE-35-2", "NIS2-BE-35-3", "NIS2-BE-35-4", "NIS2-BE-38"})
public enum NotificationKind implements Coded {
  EARLY_WARNING(Stage.EARLY_WARNING),
  INCIDENT_NOTIFICATION(Stage.INCIDENT_NOTIFICATION),
  INTERMEDIATE_REPORT(Stage.INTERMEDIATE_REPORT),
  /** In place of the final report while the incident goes on. */
  PROGRESS_REPORT(Stage.PROGRESS_REPORT),
  FINAL_REPORT(Stage.FINAL_REPORT),
  /** Nobody is obliged to it; it brings no duty to its author. */
  VOLUNTARY(null);

  private final Stage stage;

  NotificationKind(Stage stage) {
    this.stage = stage;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** The stage of the legal clocks that it is; empty for a voluntary one. */
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }
}
