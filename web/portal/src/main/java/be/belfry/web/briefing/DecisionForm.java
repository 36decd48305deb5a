package be.belfry.web.briefing;

import be.belfry.domain.briefing.DecisionAsked;
import be.belfry.domain.shared.WrittenText;
import be.belfry.web.shared.TextForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A decision asked, as fields of a form; without a text it is not asked. */
public class DecisionForm {
  private final TextForm decision;
  private final List<TextForm> options;
  private int recommended;
  private Instant deadline;
  private final TextForm cost;

  DecisionForm(DecisionAsked asked) {
    this.decision = new TextForm(asked.decision());
    List<TextForm> all = new ArrayList<>(asked.options().stream().map(TextForm::new).toList());
    while (all.size() < DecisionAsked.MAX_OPTIONS) {
      all.add(TextForm.empty());
    }
    this.options = List.copyOf(all);
    this.recommended = asked.recommended();
    this.deadline = asked.deadline();
    this.cost = new TextForm(asked.costOfNotDeciding());
  }

  /** A slot in which nothing is asked yet. */
  static DecisionForm empty(Instant deadline) {
    return new DecisionForm(
        new DecisionAsked(WrittenText.EMPTY, List.of(), 1, deadline, WrittenText.EMPTY));
  }

  boolean isEmpty() {
    return decision.isEmpty() && options.stream().allMatch(TextForm::isEmpty) && cost.isEmpty();
  }

  DecisionAsked asked() {
    return new DecisionAsked(
        decision.text(),
        options.stream().filter(o -> !o.isEmpty()).map(TextForm::text).toList(),
        recommended,
        deadline,
        cost.text());
  }

  public TextForm getDecision() {
    return decision;
  }

  public List<TextForm> getOptions() {
    return options;
  }

  public int getRecommended() {
    return recommended;
  }

  public void setRecommended(int recommended) {
    this.recommended = recommended;
  }

  public Instant getDeadline() {
    return deadline;
  }

  public void setDeadline(Instant deadline) {
    this.deadline = deadline;
  }

  public TextForm getCost() {
    return cost;
  }
}
