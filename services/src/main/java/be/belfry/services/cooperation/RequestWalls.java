package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.Releasability;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** How a request for assistance stands to the walls of its crisis file. */
@ApplicationScoped
public class RequestWalls {
  @Inject private Door door;
  @Inject private ReleasePackages packages;
  @Inject private Crises crises;

  /** What a request says; its crisis file is named to those only whom its wall lets pass. */
  AssistanceRequestContent shown(AssistanceRequest request) {
    Subject reader = door.subject();
    AssistanceRequestContent content = request.content();
    boolean known =
        content
            .crisis()
            .flatMap(crises::byReference)
            .filter(file -> file.walls().letPass(reader))
            .isPresent();
    return known ? content : content.withoutCrisis();
  }

  /** Refuses what may not leave as it is marked, by the marking of its crisis file now. */
  void requireReleasable(AssistanceForm form, Optional<String> crisis) {
    Releasability.require(form, crisis.flatMap(packages::fileMarking));
  }
}
