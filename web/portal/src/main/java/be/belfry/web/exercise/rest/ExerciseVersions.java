package be.belfry.web.exercise.rest;

import be.belfry.services.exercise.ExerciseService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of exercises. */
@ApplicationScoped
class ExerciseVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("exercises/([^/]+)");

  @Inject private ExerciseService exercise;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(exercise.detail(object.group(1)).version());
  }
}
