package be.belfry.web.callout.rest;

import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.StartCallOut;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A call to be made.
 *
 * @param unit code of the service or office whose line is called
 * @param contact key of the one contact that is tested instead
 * @param cause reference of what it is about
 * @param text what whoever answers reads once he has signed in
 * @param answerWithinMinutes time of each in line to answer
 */
record NewCallout(
    Optional<String> unit,
    Optional<UUID> contact,
    Optional<String> cause,
    Optional<String> text,
    Optional<Integer> answerWithinMinutes,
    Optional<Boolean> exercise) {
  StartCallOut command() {
    boolean test = contact.isPresent();
    return new StartCallOut(
        test ? CallOutKind.TEST : CallOutKind.CALL,
        unit,
        contact,
        cause,
        text.orElse(""),
        answerWithinMinutes
            .map(Duration::ofMinutes)
            .orElse(test ? StartCallOut.OF_TEST : StartCallOut.USUAL),
        exercise.orElse(false));
  }
}
