package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.PackageDecision;
import java.util.Optional;

/**
 * A decision about a package.
 *
 * @param reason needed to refuse, withdraw and recall
 */
record PackageTransitionBody(PackageDecision decision, Optional<String> reason) {}
