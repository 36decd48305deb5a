package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.PackageContent;
import be.belfry.domain.cooperation.Releasability;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which request for assistance is whose to read, and how it, and a package for partners, stands to
 * the walls of its file.
 */
@ApplicationScoped
public class RequestWalls {
  @Inject private Door door;
  @Inject private AssistanceRequests requests;
  @Inject private ReleasePackages packages;
  @Inject private Crises crises;

  /**
   * A request for whoever may do something with it.
   *
   * @throws NotFound also for what the caller may not know of
   */
  AssistanceRequest find(UUID id, Permission permission) {
    return open(id, requests::find, permission);
  }

  /**
   * The same, held until the transaction ends: for who changes its offers, or what they hang on.
   */
  AssistanceRequest hold(UUID id, Permission permission) {
    return open(id, requests::lock, permission);
  }

  private AssistanceRequest open(
      UUID id, Function<UUID, Optional<AssistanceRequest>> read, Permission permission) {
    door.require(permission);
    AssistanceRequest request = read.apply(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    door.require(permission, request);
    return request;
  }

  /** What a request says; its crisis file is named to those only whom its wall lets pass. */
  AssistanceRequestContent shown(AssistanceRequest request) {
    AssistanceRequestContent content = request.content();
    return knows(content.crisis()) ? content : content.withoutCrisis();
  }

  /**
   * What a package says; its crisis file, and the packages before and after it, are named to those
   * only whom their walls let pass.
   */
  PackageContent shown(ReleasePackage released) {
    PackageContent content = released.content();
    return content.shownTo(knows(content.crisis()), reference -> known(reference).isPresent());
  }

  /** A package that the caller may know of; empty for another one. */
  private Optional<ReleasePackage> known(String reference) {
    Subject reader = door.subject();
    return packages.byReference(reference).filter(found -> found.walls().letPass(reader));
  }

  /**
   * Refuses that a second package takes the place of one, by the name of the first where the caller
   * may know of both; where not, {@link ReleasePackage} refuses it without.
   *
   * @param reference of the one whose place is taken
   * @throws Conflict ({@code cooperation_replacedAlreadyBy}) with the one that stands there
   */
  void requireFreePlace(String reference) {
    known(reference)
        .flatMap(ReleasePackage::replacedBy)
        .flatMap(this::known)
        .ifPresent(
            later -> {
              throw new Conflict(
                  "cooperation_replacedAlreadyBy",
                  later.reference() + " stands in the place of " + reference,
                  reference,
                  later.reference());
            });
  }

  private boolean knows(Optional<String> crisis) {
    Subject reader = door.subject();
    return crisis
        .flatMap(crises::byReference)
        .filter(file -> file.walls().letPass(reader))
        .isPresent();
  }

  /** Refuses what may not leave as it is marked, by the marking of its crisis file now. */
  void requireReleasable(AssistanceForm form, Optional<String> crisis) {
    Releasability.require(form, crisis.flatMap(packages::fileMarking));
  }
}
