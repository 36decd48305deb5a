package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.SavedView;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedViewsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject ONE = person(1);
  private static final Subject OTHER = person(2);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Subject person(int no) {
    return new Subject(
        new UUID(9, no),
        "user" + no,
        "Name",
        Role.STATISTICIAN,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        false);
  }

  private <T> T as(Subject viewer, Function<SqlSavedViews, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new SqlSavedViews())));
  }

  private void save(Subject by, String name, String question) {
    as(
        by,
        views -> {
          views.save(by.id(), SavedView.of(name, question), NOW);
          return null;
        });
  }

  private List<String> names(Subject by, UUID owner) {
    return as(by, views -> views.of(owner)).stream().map(SavedView::name).toList();
  }

  @Test
  void eachAccountKeepsItsOwn() {
    save(ONE, " Sectors ", "unit=incident&by=sector");
    save(ONE, "Channels", "unit=notification&by=channel");
    save(OTHER, "Sectors", "unit=entity");

    assertThat(names(ONE, ONE.id())).containsExactly("Channels", "Sectors");
    assertThat(names(OTHER, ONE.id())).as("the wall").isEmpty();
    List<SavedView> others = as(OTHER, views -> views.of(OTHER.id()));
    as(
        ONE,
        views -> {
          views.forget(ONE.id(), others.get(0).id());
          views.forget(OTHER.id(), others.get(0).id());
          return null;
        });
    assertThat(names(OTHER, OTHER.id())).containsExactly("Sectors");
  }

  @Test
  void theSameNameReplacesAndIsForgotten() {
    save(ONE, "Sectors", "unit=incident");
    save(ONE, "Sectors", "unit=entity");
    List<SavedView> kept = as(ONE, views -> views.of(ONE.id()));
    assertThat(kept).extracting(SavedView::question).containsExactly("unit=entity");
    as(
        ONE,
        views -> {
          views.forget(ONE.id(), kept.get(0).id());
          return null;
        });
    assertThat(names(ONE, ONE.id())).isEmpty();
  }

  @Test
  void refusesOneTooManyAndNamesThatAreNone() {
    for (int n = 0; n < SavedView.MOST; n++) {
      save(ONE, "View " + n, "unit=incident");
    }
    save(ONE, "View 7", "unit=entity");
    assertThatThrownBy(() -> save(ONE, "One more", "unit=incident"))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> SavedView.of("  ", "unit=incident")).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> SavedView.of("x".repeat(81), "unit=incident"))
        .isInstanceOf(RuleViolation.class);
  }
}
