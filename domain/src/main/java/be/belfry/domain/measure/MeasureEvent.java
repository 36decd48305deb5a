package be.belfry.domain.measure;

import static be.belfry.domain.shared.DomainEvent.pairs;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happens to measures. Of what people wrote, the record holds the fingerprint. */
public sealed interface MeasureEvent extends DomainEvent {
  /** Key of the measure. */
  UUID measureId();

  /** Proposed. Its words stay behind the walls of the crisis file. */
  record MeasureProposed(UUID measureId, String object, String service) implements MeasureEvent {
    @Override
    public String action() {
      return "measure.proposed";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service);
    }
  }

  /** An office ordered it. */
  record MeasureOrdered(UUID measureId, String object, String service, Optional<Instant> dueAt)
      implements MeasureEvent {
    @Override
    public String action() {
      return "measure.ordered";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "dueAt", dueAt.map(Instant::toString).orElse(""));
    }
  }

  /** Carried out. */
  record MeasurePutInPlace(UUID measureId, String object, String evidence) implements MeasureEvent {
    @Override
    public String action() {
      return "measure.putInPlace";
    }

    @Override
    public Map<String, String> details() {
      return pairs("evidenceSha256", Sha256.hex(evidence));
    }
  }

  /** A second person saw that it works. */
  record MeasureVerified(UUID measureId, String object, String observed) implements MeasureEvent {
    @Override
    public String action() {
      return "measure.verified";
    }

    @Override
    public Map<String, String> details() {
      return pairs("observedSha256", Sha256.hex(observed));
    }
  }

  /** To be carried out again. */
  record MeasureSentBack(UUID measureId, String object, String reason) implements MeasureEvent {
    @Override
    public String action() {
      return "measure.sentBack";
    }

    @Override
    public Map<String, String> details() {
      return pairs("reasonSha256", Sha256.hex(reason));
    }
  }

  /** Ended. */
  record MeasureLifted(UUID measureId, String object, MeasureState from, String reason)
      implements MeasureEvent {
    @Override
    public String action() {
      return "measure.lifted";
    }

    @Override
    public Map<String, String> details() {
      return pairs("from", from.code(), "reasonSha256", Sha256.hex(reason));
    }
  }
}
