package be.belfry.web.plan;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Functions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What a basis points at, for the tag {@code b:basis}. */
@Named("sources")
@RequestScoped
public class SourceView {
  @Inject private PlanService plans;

  /** The source of a basis. */
  public LawSource of(Basis basis) {
    return plans.source(basis.key());
  }

  /** Title of the source with a key, and the article when it is one; the key when it has none. */
  public String name(String key) {
    try {
      LawSource source = plans.source(key);
      return Functions.text(source.title())
          + source.article().map(article -> ", " + article).orElse("");
    } catch (NotFound unknown) {
      return key;
    }
  }
}
