package be.belfry.web.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.exercise.ExerciseService;
import be.belfry.services.exercise.ExerciseService.ScenarioRow;
import be.belfry.web.shared.BannerView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.PageAct;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /exercise/list}: exercises, scenarios, and a new exercise. */
@Named
@RequestScoped
public class ExerciseListView {
  @Inject private ExerciseService exercises;
  @Inject private HttpServletRequest request;
  @Inject private BannerView banner;
  @Inject private Notes notes;
  @Inject private Viewer viewer;
  @Inject private LocaleView locale;

  private List<ExerciseRow> rows;
  private List<ScenarioRow> scenarios;
  private List<String> mistakes = List.of();
  private String text;

  /** Who takes part in none gets the page of what is not there: there is nothing to do on it. */
  public void open() {
    viewer.subject().filter(Exercise::isVisibleTo).orElseThrow(() -> new NotFound(""));
    banner.show(true);
    getRows();
  }

  /** All exercises, the newest first. */
  public List<ExerciseRow> getRows() {
    if (rows == null) {
      rows = exercises.list();
    }
    return rows;
  }

  /** The scenarios that come with the program. */
  public List<ScenarioRow> getScenarios() {
    if (scenarios == null) {
      scenarios = exercises.scenarios();
    }
    return scenarios;
  }

  /** Whether an exercise runs now. */
  public boolean isLive() {
    return getRows().stream().anyMatch(row -> row.state().isLive());
  }

  /** Plans an exercise with a scenario of the program. */
  public String plan(String scenario) {
    String reference = exercises.plan(scenario);
    notes.done("exercise_list.planned");
    return there(reference);
  }

  /** Plans one with the text that was sent; tells every mistake instead when there is one. */
  public String planOwn() {
    try {
      String reference = exercises.planOwn(text == null ? "" : text);
      notes.done("exercise_list.planned");
      return there(reference);
    } catch (InvalidPlan invalid) {
      mistakes =
          invalid.mistakes().stream().map(mistake -> mistake.text(locale.language())).toList();
      PageAct.showsHere();
      return null;
    }
  }

  /** The demonstration begins. */
  public String play() {
    return there(exercises.play());
  }

  private static String there(String reference) {
    return "/exercise/control?faces-redirect=true&ref=" + reference;
  }

  /** What is wrong with the text that was sent, a line in the reader's language for each. */
  public List<String> getMistakes() {
    return mistakes;
  }

  /** Code of the scenario that the script begins with, empty when it begins with none. */
  public String getScript() {
    return Optional.ofNullable(request.getParameter("script")).orElse("").strip();
  }

  /** The script: what was sent, else that of the scenario that it begins with. */
  public String getText() {
    if (text == null) {
      text = getScript().isEmpty() ? "" : exercises.script(getScript());
    }
    return text;
  }

  /** The script. */
  public void setText(String text) {
    this.text = text;
  }
}
