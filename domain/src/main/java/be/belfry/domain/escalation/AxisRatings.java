package be.belfry.domain.escalation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The ratings of a sheet, a column for each axis, so that figures can be drawn from them. */
@Embeddable
public class AxisRatings {
  @Column(name = "essential_services")
  private Integer essentialServices;

  private Integer population;
  private Integer geography;
  private Integer duration;

  @Column(name = "life_and_safety")
  private Integer lifeAndSafety;

  @Column(name = "economic_loss")
  private Integer economicLoss;

  @Column(name = "state_functions")
  private Integer stateFunctions;

  private Integer data;
  private Integer adversary;
  private Integer outlook;

  protected AxisRatings() {}

  AxisRatings(Map<AssessmentAxis, Integer> ratings) {
    this.essentialServices = ratings.get(AssessmentAxis.ESSENTIAL_SERVICES);
    this.population = ratings.get(AssessmentAxis.POPULATION);
    this.geography = ratings.get(AssessmentAxis.GEOGRAPHY);
    this.duration = ratings.get(AssessmentAxis.DURATION);
    this.lifeAndSafety = ratings.get(AssessmentAxis.LIFE_AND_SAFETY);
    this.economicLoss = ratings.get(AssessmentAxis.ECONOMIC_LOSS);
    this.stateFunctions = ratings.get(AssessmentAxis.STATE_FUNCTIONS);
    this.data = ratings.get(AssessmentAxis.DATA);
    this.adversary = ratings.get(AssessmentAxis.ADVERSARY);
    this.outlook = ratings.get(AssessmentAxis.OUTLOOK);
  }

  private Integer rating(AssessmentAxis axis) {
    return switch (axis) {
      case ESSENTIAL_SERVICES -> essentialServices;
      case POPULATION -> population;
      case GEOGRAPHY -> geography;
      case DURATION -> duration;
      case LIFE_AND_SAFETY -> lifeAndSafety;
      case ECONOMIC_LOSS -> economicLoss;
      case STATE_FUNCTIONS -> stateFunctions;
      case DATA -> data;
      case ADVERSARY -> adversary;
      case OUTLOOK -> outlook;
    };
  }

  /** The axes that have been rated. */
  Map<AssessmentAxis, Integer> toMap() {
    Map<AssessmentAxis, Integer> ratings = new EnumMap<>(AssessmentAxis.class);
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      Integer rating = rating(axis);
      if (rating != null) {
        ratings.put(axis, rating);
      }
    }
    return ratings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisRatings ratings && toMap().equals(ratings.toMap());
  }

  @Override
  public int hashCode() {
    return Objects.hash(toMap());
  }
}
