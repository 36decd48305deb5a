package be.belfry.domain.briefing;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;

/**
 * On what the tier of a crisis stands: law, public source or a proposal of this product.
 *
 * @param basis kind and key of the source
 * @param title of the act or document
 * @param article the place in it, as cited
 */
public record TierBasis(Basis basis, LocalizedText title, Optional<String> article) {}
