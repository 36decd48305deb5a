package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Words;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CooperationWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWordAndNoneIsLeftOver(Language language) {
    Words.complete(
        "cooperation",
        language,
        List.of(
            RequestState.class,
            RequestDecision.class,
            OfferState.class,
            OfferDecision.class,
            Addressee.class,
            Marking.class,
            Capability.class,
            Presence.class,
            ActorConfidence.class,
            Arrangement.class,
            Caveat.class,
            SourceKind.class,
            PackageState.class,
            PackageDecision.class,
            Obstacle.class,
            PackageFileName.class));
  }
}
