package be.belfry.services.plan;

import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Reading the plan. */
@Stateless
public class PlanService {
  @Inject private Door door;
  @Inject private Plans plans;
  @Inject private Sources sources;

  /**
   * The version that new crises follow.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public PlanVersion inForce() {
    door.require(Permission.PLAN_READ);
    return plans.inForce();
  }

  /**
   * One version, for what runs or ran under it.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   * @throws NotFound when there is none
   */
  public PlanVersion version(String version) {
    door.require(Permission.PLAN_READ);
    return plans.version(version);
  }

  /**
   * All versions, the newest first.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public List<PlanVersion> versions() {
    door.require(Permission.PLAN_READ);
    return plans.all();
  }

  /**
   * In what two versions differ.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   * @throws NotFound when one of them does not exist
   */
  public List<PlanDifference> differences(String older, String newer) {
    door.require(Permission.PLAN_READ);
    return PlanDifference.between(plans.version(older), plans.version(newer));
  }

  /** The services of the version in force, for lists to choose from. */
  @OpenTo("which services the plan knows is public, and forms of outsiders name them")
  public List<ServiceDefinition> services() {
    return plans.inForce().services();
  }

  /**
   * What a rule or text stands on.
   *
   * @throws NotFound when there is no such source
   */
  @OpenTo("laws and public sources are public, and every screen names them")
  public LawSource source(String key) {
    return sources.source(key);
  }
}
